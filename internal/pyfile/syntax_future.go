package pyfile

// futureState follows which __future__ imports still count.
type futureState struct {
	closed      bool // something else than the docstring and such imports came before
	line        int32
	annotations bool
}

// features are the names __future__ has had in any version.
var features = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true, "with_statement": true,
	"print_function": true, "unicode_literals": true, "barry_as_FLUFL": true, "generator_stop": true, "annotations": true,
}

// futureFeature checks one name imported from __future__ by the statement that starts at token a.
func (c *checker) futureFeature(a int, name string) {
	switch line := c.list[a].line; {
	case c.future.closed:
		if line > c.future.line {
			c.refuseLate(stageCode, a, c.i-1, "from __future__ imports must occur at the beginning of the file")
		}
	case name == "braces":
		c.refuseLate(stageFuture, a, c.i-1, "not a chance")
	case !features[name]:
		c.refuseLate(stageFuture, a, c.i-1, "future feature %s is not defined", name)
	default:
		c.future.line = line
		c.future.annotations = c.future.annotations || name == "annotations"
	}
}

// closeFuture notes that the statement at the current token ends the place for such imports.
func (c *checker) closeFuture() {
	docstring := c.i == 0 && c.id() == tokString && c.list[0].fields == 0 && !c.isBytes(0)
	if !docstring && !(c.id() == kwFrom && c.word(1) == "__future__") {
		c.future.closed = true
	}
}
