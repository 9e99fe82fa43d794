package rules

import (
	"strings"

	"funcls/internal/model"
)

// loaderError is a RuntimeError of the worker's loader. template holds %s for each argument.
// azure-functions-runtime-v1 (Python 3.13 and newer) prints the arguments beside it instead of
// in it.
func loaderError(f *model.Function, template string, args ...string) string {
	if f.App.Options.Python < 13 {
		for _, a := range args {
			template = strings.Replace(template, "%s", a, 1)
		}
		return "RuntimeError: " + template
	}
	out := "RuntimeError: ('" + template + "'"
	for _, a := range args {
		if strings.HasPrefix(a, "PosixPath(") {
			out += ", " + a
		} else {
			out += ", '" + a + "'"
		}
	}
	return out + ")"
}

// scriptPath is the script's path below the app as the loader prints it.
func scriptPath(f *model.Function) string {
	rel := strings.TrimPrefix(f.Script.Path, f.App.Root+"/")
	if f.App.Options.Python >= 13 {
		return "PosixPath('" + rel + "')"
	}
	return rel
}
