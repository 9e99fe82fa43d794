package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// returned are the return statements that run, not those under TYPE_CHECKING and the like.
func returned(fn *pyfile.Func) []*pyfile.Stmt {
	var out []*pyfile.Stmt
	for _, s := range fn.Body().Returns() {
		if s.Guard&pyfile.Never == 0 {
			out = append(out, s)
		}
	}
	return out
}

// nothing reports `return` and `return None`.
func nothing(s *pyfile.Stmt) bool {
	return s.Value == nil || s.Value.Kind == pyfile.ConstantExpr && s.Value.Name == "None"
}

// pythonType is the name of the type of what an expression certainly evaluates to, "" when that
// cannot be told. A class of the library is named in full.
func pythonType(m *pyfile.Module, x *pyfile.Expr, in *pyfile.Scope) string {
	x, in = pyfile.Origin(x, in)
	switch x.Kind {
	case pyfile.StringExpr, pyfile.FormatExpr:
		return "str"
	case pyfile.BytesExpr:
		return "bytes"
	case pyfile.NumberExpr:
		if strings.ContainsAny(x.Name, "xX") || !strings.ContainsAny(x.Name, ".eEjJ") {
			return "int"
		}
		return ""
	case pyfile.ConstantExpr:
		if x.Name == "True" || x.Name == "False" {
			return "bool"
		}
	case pyfile.TupleExpr:
		return "tuple"
	case pyfile.ListExpr:
		return "list"
	case pyfile.DictExpr:
		return "dict"
	case pyfile.SetExpr:
		return "set"
	case pyfile.ComprehensionExpr:
		return map[string]string{
			"list_comprehension": "list", "set_comprehension": "set", "dictionary_comprehension": "dict", "generator_expression": "generator",
		}[x.Name]
	case pyfile.OperatorExpr:
		return operated(m, x, in)
	case pyfile.CallExpr:
		if x.X.Kind == pyfile.AttributeExpr && pythonType(m, x.X.X, in) == "str" {
			return map[string]string{"format": "str", "join": "str", "encode": "bytes"}[x.X.Name]
		}
		return called[m.Qualified(x.X, in)]
	}
	return ""
}

// operated is the type of what an operator gives.
func operated(m *pyfile.Module, x *pyfile.Expr, in *pyfile.Scope) string {
	switch x.Name {
	case "not":
		return "bool"
	case "if", "or", "and":
		first := pythonType(m, x.Args[0], in)
		if first != "" && first == pythonType(m, x.Args[len(x.Args)-1], in) {
			return first
		}
	case "+", "%":
		if pythonType(m, x.Args[0], in) == "str" {
			return "str"
		}
	}
	return ""
}

// called is what calls of well-known functions and classes give.
var called = map[string]string{
	"azure.functions.HttpResponse": "azure.functions.HttpResponse", "json.dumps": "str",
	"builtins.str": "str", "builtins.repr": "str", "builtins.dict": "dict", "builtins.list": "list", "builtins.tuple": "tuple",
	"builtins.set": "set", "builtins.int": "int", "builtins.len": "int", "builtins.bool": "bool", "builtins.bytes": "bytes", "builtins.sorted": "list",
}

// refusesNone are the types whose converter in the library does not take None, by what the worker
// calls it. Where none is registered, and for event hubs, None sends nothing.
var refusesNone = map[string]string{
	"http": "http.HttpResponseConverter", "queue": "queue.QueueMessageOutConverter", "blob": "blob.BlobConverter",
	"serviceBus": "servicebus.ServiceBusMessageOutConverter", "eventGrid": "eventgrid.EventGridEventOutConverter",
	"cosmosDB": "cosmosdb.CosmosDBConverter", "sql": "sql.SqlConverter", "mysql": "mysql.MySqlConverter",
}

// unencodable is the worker's sentence for a value that a converter does not take.
func unencodable(converter, python string) string {
	return `TypeError: unable to encode outgoing TypedData: unsupported type "<class 'azure.functions.` + converter + `'>" for Python type "` + python + `"`
}

// encoded is the $return binding of a function whose returned values the worker converts, nil
// when there is none or a web framework's types may take its place (R32).
func encoded(f *model.Function) *model.Binding {
	b := returnBinding(f)
	if b == nil || b.Opaque || b.Direction != model.Out || f.WebExtension() {
		return nil
	}
	return b
}
