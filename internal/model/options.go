package model

import (
	"cmp"
	"path"
	"slices"

	"funcls/internal/catalog"
	"funcls/internal/config"
)

// Host is a version of the Functions host; the zero value is the newest.
type Host = config.Host

// Choice is what the user wants of a kind of help in an editor, "true" where they do not say; see
// config.Choice. It is true where nothing is known of an app.
func (a *App) Choice(key, kind string) string {
	if a == nil {
		return "true"
	}
	for _, c := range slices.Backward(a.Layers[:]) {
		if c == nil {
			continue
		}
		if said := c.Choice(key, kind); said != "" {
			return said
		}
	}
	return "true"
}

// Options select the runtime an app is judged against. Of each, the zero value means: what the app
// says of itself, else the newest. Options are compared by value.
type Options struct {
	Host   Host
	Python int // minor version of Python 3
	// Library is the release of azure-functions, such as "1.18.0", or a line of the catalog.
	// In the options of an App it is always a line.
	Library string
	// Either is a second line of the library that may be installed, see worker.Version. It is set
	// in the options of an App only.
	Either string
	// Guessed says that nothing tells the version of Python, so that the default is assumed. It is
	// set in the options of an App only.
	Guessed bool
	// Bundle is the range of extension bundles, such as "[4.*, 5.0.0)". In the options of an App it
	// is host.json's unless set, "" where neither names one.
	Bundle string
	// Settings are what the user set in an editor or on a command line, nil for nothing. The
	// options above go before them, and they before what a file of the project sets.
	Settings *config.Config
}

// nearestConfig are the settings in the nearest file from an app's root upwards.
func nearestConfig(view View, root string) *config.Config {
	for dir := root; ; dir = path.Dir(dir) {
		for _, name := range []string{config.File, config.Pyproject} {
			if c := view.Config(path.Join(dir, name)); c != nil {
				return c
			}
		}
		if dir == path.Dir(dir) {
			return nil
		}
	}
}

// over are the options with those that it leaves open taken from settings.
func (opt Options) over(c *config.Config) Options {
	if c == nil {
		return opt
	}
	return opt.or(Options{Host: c.Host, Python: c.Python, Library: c.Library, Bundle: c.Bundle})
}

// or are the options with those that are left open taken from other ones.
func (opt Options) or(other Options) Options {
	if opt.Host == (Host{}) {
		opt.Host = other.Host
	}
	opt.Python = cmp.Or(opt.Python, other.Python)
	opt.Library = cmp.Or(opt.Library, other.Library)
	opt.Bundle = cmp.Or(opt.Bundle, other.Bundle)
	return opt
}

// resolve decides on the runtime of the app at root, in this one place: what the user set, else
// what a file of the project sets, else what the app says of itself, else the newest. ancient says that the library may be older than any
// the catalog speaks for.
func (opt Options) resolve(view View, root string, requires requirements, file *config.Config) (out Options, ancient bool) {
	out = opt.over(opt.Settings).over(file).or(detect(view, root))
	out.Guessed = out.Python == 0
	out = out.or(Options{Python: config.DefaultPython})
	out.Settings = nil // they are no matter of functions
	if slices.Contains(catalog.Lines(), out.Library) {
		return out, requires.ancient
	}
	if out.Library != "" {
		requires.pinTo("==" + out.Library)
	}
	out.Library, out.Either = library(requires, out.Python)
	return out, requires.ancient
}

// library chooses the library line an app is judged by: the newest for its Python when it brings
// requirements, for those name azure-functions. Without them the worker's own copy counts, which
// may be any since the line the facts were measured with; so may one that is pinned.
func library(requires requirements, minor int) (line, either string) {
	newest := catalog.LineFor(minor)
	switch {
	case newest == catalog.Line23:
		return newest, ""
	case requires.present && !requires.pinned:
		return newest, ""
	case requires.present:
		return newest, catalog.Line122
	}
	return catalog.Line122, newest
}
