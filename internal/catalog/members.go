package catalog

import (
	"slices"
	"strings"
	"sync"
)

// Object is what an object of one class offers to the body of a function.
type Object struct {
	Class string // its simple name
	Doc   string // one sentence, or ""
	// New are the constructor's parameters; Makes is false where there is none to call.
	New     []Parameter
	Makes   bool
	Item    string   // the simple name of the class of its items, for a list of the library; or ""
	Members []Member // those of the library first, then what it inherits from Python
}

// Member is one property or method.
type Member struct {
	Name     string
	Doc      string // one sentence, or ""
	Type     string // what it holds or gives, as people write it; "" when nobody says
	Method   bool
	Params   []Parameter // of a method, without self
	Settable bool        // a property that may be assigned
	Async    bool        // to be awaited
	Static   bool        // of the class rather than of its objects
}

// Parameter is one parameter, as it is written in a def: "size=-1", "body: bytes", "**kwargs". The
// marks "*" and "/" count as parameters too.
type Parameter struct {
	Text string
	Doc  string // a few words, or ""
}

// Name is the parameter's name, "" for a mark.
func (p Parameter) Name() string {
	name := strings.TrimLeft(p.Text, "*/")
	if i := strings.IndexAny(name, ":="); i >= 0 {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}

// Signature is the member as it is used, with its type: "read(size=-1) -> bytes", "url: str".
func (m *Member) Signature() string {
	if !m.Method {
		return joined(m.Name, ": ", m.Type)
	}
	return joined(Call(m.Name, m.Params), " -> ", m.Type)
}

// Call is a call of a name with parameters, in the words of a def.
func Call(name string, params []Parameter) string {
	written := make([]string, len(params))
	for i, p := range params {
		written[i] = p.Text
	}
	return name + "(" + strings.Join(written, ", ") + ")"
}

func joined(what, separator, typ string) string {
	if typ == "" {
		return what
	}
	return what + separator + typ
}

// Member finds a member by its name, nil when there is none.
func (o *Object) Member(name string) *Member {
	if o == nil {
		return nil
	}
	i := slices.IndexFunc(o.Members, func(m Member) bool { return m.Name == name })
	if i < 0 {
		return nil
	}
	return &o.Members[i]
}

// Object is what an object of the class of that simple name offers in a line of azure.functions;
// nil for a class that no function's body meets.
func (l *Library) Object(class string) *Object { return objects(l.Line)[class] }

// Durable is what an object of a class of azure.durable_functions offers, nil for one the catalog
// does not know. The facts are those of release 1.7.0.
func Durable(class string) *Object { return objects("durable")[class] }

// objects are the classes of one file in data/members, read when they are first asked for.
func objects(name string) map[string]*Object {
	read, ok := objectFiles[name]
	if !ok {
		read = objectFiles[Line23]
	}
	return read()
}

var objectFiles = func() map[string]func() map[string]*Object {
	out := map[string]func() map[string]*Object{}
	for _, name := range append(Lines(), "durable") {
		out[name] = sync.OnceValue(func() map[string]*Object { return loadObjects(name) })
	}
	return out
}()

// memberDoc are our words for members: by Class.member, or by .member for all that are alike;
// Class.(parameter) for the parameters of a constructor, Class.method(parameter) for others.
var memberDoc = sync.OnceValue(func() map[string]string {
	var file map[string]string
	decode("memberdoc.json", &file)
	return file
})

func loadObjects(name string) map[string]*Object {
	var file map[string]struct {
		New     *[]string `json:"new"`
		Item    string    `json:"item"`
		Members []struct {
			Name     string    `json:"name"`
			Params   *[]string `json:"params"`
			Type     string    `json:"type"`
			Settable bool      `json:"settable"`
			Async    bool      `json:"async"`
			Static   bool      `json:"static"`
		} `json:"members"`
	}
	decode("members/"+name+".json", &file)
	docs := memberDoc()
	out := make(map[string]*Object, len(file))
	for class, r := range file {
		o := &Object{Class: class, Doc: classDoc()[class], Makes: r.New != nil, Item: r.Item}
		if r.New != nil {
			o.New = parameters(*r.New, class+".")
		}
		for _, m := range r.Members {
			member := Member{Name: m.Name, Type: m.Type, Method: m.Params != nil, Settable: m.Settable, Async: m.Async, Static: m.Static}
			if member.Doc = docs[class+"."+m.Name]; member.Doc == "" {
				member.Doc = docs["."+m.Name]
			}
			if m.Params != nil {
				member.Params = parameters(*m.Params, class+"."+m.Name)
			}
			o.Members = append(o.Members, member)
		}
		out[class] = o
	}
	return out
}

// parameters gives those of a callable that the documentation knows as of.
func parameters(written []string, of string) []Parameter {
	out := make([]Parameter, len(written))
	for i, text := range written {
		out[i].Text = text
		out[i].Doc = memberDoc()[of+"("+out[i].Name()+")"]
	}
	return out
}
