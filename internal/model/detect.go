package model

import (
	"path"
	"regexp"
	"strconv"
	"strings"

	"funcls/internal/config"
)

// VersionFiles are the names of files that may say which runtime an app is made for.
var VersionFiles = []string{"Dockerfile", "runtime.txt", ".python-version", "pyproject.toml"}

// detect reads from an app's files which runtime it is made for. Only what is certain counts: of
// files that contradict each other the one nearest to what runs, and a range of versions only where
// it leaves the default out. In this order: the image a Dockerfile builds on, local.settings.json,
// runtime.txt, .python-version, workflows that deploy, and requires-python of pyproject.toml.
func detect(view View, root string) Options {
	opt := fromImage(content(view, root+"/Dockerfile"))
	if host := view.JSON(root + "/" + HostFile); host != nil {
		opt.Bundle, _ = readable(host).GetFold("extensionBundle").GetFold("version").String()
	}
	settings := readable(view.JSON(root + "/" + SettingsFile))
	if opt.Host == (config.Host{}) {
		// "~3" is what old templates left behind; a whole version is what someone pinned.
		if s, ok := settings.GetFold("Values").GetFold("FUNCTIONS_EXTENSION_VERSION").String(); ok && strings.Count(s, ".") > 1 {
			opt.Host, _ = config.ParseHost(s)
		}
	}
	if opt.Python == 0 {
		s, _ := settings.GetFold("Values").GetFold("FUNCTIONS_WORKER_RUNTIME_VERSION").String()
		opt.Python = minorOf(s)
	}
	if opt.Python == 0 {
		opt.Python = minorOf(strings.TrimPrefix(content(view, root+"/runtime.txt"), "python-"))
	}
	for dir := root; opt.Python == 0; dir = path.Dir(dir) {
		// pyenv and its like look upwards for it.
		if first := strings.Fields(content(view, dir+"/.python-version")); len(first) > 0 {
			opt.Python = minorOf(first[0])
			break
		}
		if _, ok := view.List(dir); !ok || dir == path.Dir(dir) {
			break
		}
	}
	if opt.Python == 0 {
		opt.Python = fromWorkflows(view, root)
	}
	if m := requiresPython.FindStringSubmatch(content(view, root+"/pyproject.toml")); m != nil && opt.Python == 0 {
		opt.Python = minorIn(m[1] + m[2])
	}
	return opt
}

// content is the text of a file, "" where there is none.
func content(view View, p string) string {
	if f := view.File(p); f != nil && f.Err == nil {
		return string(f.Content)
	}
	return ""
}

var (
	pythonVersion  = regexp.MustCompile(`^3\.(\d+)(\.\d+)?$`)
	requiresPython = regexp.MustCompile(`(?m)^[ \t]*requires-python[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)')`)
	image          = regexp.MustCompile(`(?im)^[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?mcr\.microsoft\.com/azure-functions/python:(\S+)`)
	tag            = regexp.MustCompile(`^(\d+(?:\.\d+)*)(?:-python(3\.\d+))?(?:-|$)`)
)

// minorOf reads "3.10" or "3.10.4", 0 for anything else.
func minorOf(s string) int {
	m := pythonVersion.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0
	}
	minor, _ := config.ParsePython("3." + m[1])
	return minor
}

// minorIn chooses from a range of versions (PEP 440): 0, for the default, unless the range leaves
// it out; then the newest inside.
func minorIn(specifiers string) int {
	for minor := range 2 + config.NewestPython - config.OldestPython {
		// The default first, then from the newest down.
		at := config.NewestPython + 1 - minor
		if minor == 0 {
			at = config.DefaultPython
		}
		fits := true
		for s := range strings.SplitSeq(specifiers, ",") {
			ok, known := admits(strings.TrimSpace(s), at)
			if !known {
				return 0
			}
			fits = fits && ok
		}
		switch {
		case fits && minor == 0:
			return 0
		case fits:
			return at
		}
	}
	return 0
}

var specifier = regexp.MustCompile(`^(~=|===?|!=|<=?|>=?)\s*(\d+)(?:\.(\d+|\*))?(\.\d+|\.\*)?$`)

// admits reports whether some 3.minor fits one specifier, and whether the specifier can be read.
func admits(s string, minor int) (ok, known bool) {
	m := specifier.FindStringSubmatch(s)
	if m == nil {
		return false, false
	}
	major, _ := strconv.Atoi(m[2])
	want, err := strconv.Atoi(m[3])
	whole := err != nil // "==3.*", ">=3"
	patch := m[4] != "" && m[4] != ".*"
	order := major - 3 // of what is wanted against 3.minor
	if order == 0 && !whole {
		order = want - minor
	}
	switch m[1] {
	case "==", "===":
		return order == 0, true
	case "!=":
		return order != 0 || patch, true
	case "~=":
		return major == 3 && order <= 0 && (!patch || order == 0), true
	case ">=", ">":
		return order < 0 || order == 0 && (m[1] == ">=" || patch), true
	case "<=":
		return order >= 0, true
	}
	return order > 0 || order == 0 && patch && m[4] != ".0", true // <
}

// fromImage reads the images that a Dockerfile builds on, if they agree.
func fromImage(dockerfile string) Options {
	var opt Options
	for i, m := range image.FindAllStringSubmatch(dockerfile, -1) {
		t := tag.FindStringSubmatch(m[1])
		if t == nil {
			return Options{}
		}
		var of Options
		of.Host, _ = config.ParseHost(t[1])
		of.Python = minorOf(t[2])
		if i > 0 && of != opt {
			return Options{}
		}
		opt = of
	}
	return opt
}
