package model

import (
	"path"
	"regexp"
	"strings"
)

// IsWorkflow reports whether a path is that of a GitHub workflow, which may deploy an app.
func IsWorkflow(p string) bool {
	dir := path.Dir(p)
	return (path.Ext(p) == ".yml" || path.Ext(p) == ".yaml") && path.Base(dir) == "workflows" && path.Base(path.Dir(dir)) == ".github"
}

var (
	deploys       = regexp.MustCompile(`(?mi)^[^#\n]*(?:\bazure/functions-action@|\bfunc azure functionapp publish\b)`)
	deployVersion = regexp.MustCompile(`(?mi)^[ \t]*(?:PYTHON_VERSION|python-version)[ \t]*:[ \t]*["']?(3\.\d+)["']?[ \t]*(?:#.*)?\r?$`)
)

// fromWorkflows reads from the workflows that deploy function apps, in the nearest directory that
// has any, for which Python they do; 0 when they do not agree.
func fromWorkflows(view View, root string) int {
	for dir := root; ; dir = path.Dir(dir) {
		at := dir + "/.github/workflows"
		if children, ok := view.List(at); ok {
			version := ""
			for _, c := range children {
				text := ""
				if !c.Dir && IsWorkflow(at+"/"+c.Name) {
					text = content(view, at+"/"+c.Name)
				}
				if !deploys.MatchString(text) {
					continue
				}
				for _, m := range deployVersion.FindAllStringSubmatch(text, -1) {
					if version != "" && version != m[1] {
						return 0
					}
					version = m[1]
				}
			}
			return minorOf(version)
		}
		if _, ok := view.List(dir); !ok || strings.TrimRight(dir, "/") == "" || dir == path.Dir(dir) {
			return 0
		}
	}
}
