package model

import (
	"slices"

	"funcls/internal/catalog"
	"funcls/internal/pyeval"
	"funcls/internal/pyfile"
	"funcls/internal/worker"
)

// Accepts reports whether the worker would take a binding with an annotation, spelled as the
// catalog does: with "func" for azure.functions.
func (f *Function) Accepts(b *Binding, annotation string) bool {
	x, ok := pyfile.ParseExpr(annotation)
	if !ok {
		return false
	}
	env := pyeval.NewEnv(nowhere{}, "/", f.App.Options.Python, f.App.Options.Library)
	value := env.Annotation(catalogNames, x, catalogNamesEnd)
	if _, fails := value.Failure(); fails || !value.Known() {
		return false
	}
	in := worker.Function{Bindings: []worker.Binding{{Name: b.Name, Type: b.Type, Direction: b.Direction.worker(), DataType: b.DataType}}}
	if b.IsReturn() {
		in.Return = &value
	} else {
		in.Params = []worker.Param{{Name: b.Name, Annotation: &value}}
	}
	return !slices.ContainsFunc(worker.Check(in, f.version()), func(r worker.Refusal) bool { return r.Binding == 0 || r.Param == 0 })
}

// catalogNames is a module with the names that the catalog spells types with.
var catalogNames = &pyeval.Mod{Name: "names", Path: "/names.py", Facts: pyfile.Parse([]byte(catalogImports))}

const (
	catalogImports = "import typing\nimport azure.functions\nimport azure.functions.warmup\nimport azure.functions as func\n"
	// catalogNamesEnd is behind its last statement.
	catalogNamesEnd = len(catalogImports)
)

// nowhere is a World without any file, where only what comes with the worker can be imported.
type nowhere struct{}

// Python implements pyeval.World.
func (nowhere) Python(string) *pyfile.Module { return nil }

// Text implements pyeval.World.
func (nowhere) Text(string) []byte { return nil }

// Dir implements pyeval.World.
func (nowhere) Dir(string) pyeval.Tri { return pyeval.No }

// Provided implements pyeval.World.
func (nowhere) Provided(module string) pyeval.Tri { return pyeval.Of(catalog.WorkerProvides(module)) }

// Listed implements pyeval.World.
func (nowhere) Listed(string) bool { return false }
