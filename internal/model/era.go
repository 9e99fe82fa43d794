package model

// What the runtime of March 2020 does otherwise, for apps that are pinned to it: the host chooses no
// `__init__.py` by default, and the worker does not look for modules in the app's root. Both came
// within two years; everything else that changed is wording.

// initIsDefault reports whether the host takes `__init__.py` for the script where scriptFile is not
// set and other files lie beside it (R45).
func (c *AppContext) initIsDefault() bool { return !c.Options.Host.March2020() }

// RootImported reports whether modules in the app's root are found by their plain name (R8).
func (c *AppContext) RootImported() bool { return !c.Options.Host.March2020() }
