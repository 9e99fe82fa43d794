// Package diagnostics runs the rules over a snapshot and keeps what they found, file by file.
// It recomputes only the functions whose model changed since the report before.
package diagnostics

import "funcls/diagnostics/rules"

// The vocabulary of findings, see package rules.
type (
	Finding  = rules.Finding
	Severity = rules.Severity
	Source   = rules.Source
	Related  = rules.Related
	Fix      = rules.Fix
	Edit     = rules.Edit
	Rename   = rules.Rename
	Rule     = rules.Rule
)

// The severities, with LSP's numbers.
const (
	Error       = rules.Error
	Warning     = rules.Warning
	Information = rules.Information
	Hint        = rules.Hint
)
