package rules

import (
	"regexp"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
	"funcls/internal/worker"
)

var (
	words     = regexp.MustCompile(`[A-Za-z_][\w.]*`)
	attribute = regexp.MustCompile(`has no attribute '(\w+)'`)
	typings   = []string{"List", "Optional", "Iterable", "Sequence", "Union", "Any", "Dict", "Tuple"}
)

// defined offers what an annotation that raises was meant to be: with an import that is missing, or
// with a name spelled as it is; and else what the binding takes.
func defined(f *model.Function, r worker.Refusal, a *model.Annotation) []Fix {
	b := returnBinding(f)
	if r.Param >= 0 {
		if b = nil; f.BindingOf[r.Param] >= 0 {
			b = f.Config.Bindings[f.BindingOf[r.Param]]
		}
	}
	m, at := entryModule(f)
	if m == nil || f.WebExtension() {
		return nil
	}
	own := edit.Named(edit.ModuleNames{Module: m, Before: at}, edit.Library, "")
	missing := ""
	if found := attribute.FindStringSubmatch(r.Error.Message); found != nil {
		missing, _ = near.Nearest(found[1], libraryNames())
		missing = found[1] + "=" + missing
	}
	meant := words.ReplaceAllStringFunc(strings.Trim(written(f, a), `"'`), func(word string) string {
		head, rest, dotted := strings.Cut(word, ".")
		if from, to, ok := strings.Cut(missing, "="); ok && to != "" {
			rest = strings.ReplaceAll(rest, from, to)
		}
		switch {
		case dotted && (head == own || head == "func" || own != "" && near.Distance(head, own) == 1):
			return "func." + rest
		case !dotted && slices.Contains(typings, word):
			return "typing." + word
		case !dotted && slices.Contains(libraryNames(), word):
			return "func." + word
		}
		return word
	})
	if r.Param >= 0 && f.BindingOf[r.Param] < 0 && f.Entry.Params[r.Param].Name == "context" {
		return write(f, a, "func.Context", true)
	}
	if b == nil || b.Opaque {
		if spelled, _, ok := spell(f, meant); ok && spelled == written(f, a) && r.Param < 0 {
			return write(f, a, meant, true) // an import is all that is missing
		}
		return nil
	}
	var fixes []Fix
	if f.Accepts(b, meant) {
		fixes = write(f, a, meant, true)
	}
	if types := f.Annotations(b); len(types) > 0 && types[0] != meant {
		fixes = append(fixes, write(f, a, types[0], false)...)
	}
	return fixes
}
