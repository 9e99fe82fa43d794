package pyfile

import (
	sitter "github.com/smacker/go-tree-sitter"
)

// recoverModule reads the statements of a module that could not be parsed as a whole.
func (w *walker) recoverModule(root *sitter.Node) []Stmt {
	var out []Stmt
	w.block(root, 0, 0, &out)
	return out
}
