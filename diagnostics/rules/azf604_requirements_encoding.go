package rules

import (
	"funcls/internal/model"
	"funcls/internal/text"
)

// requirementsEncoding: requirements.txt is UTF-16, as some shells write what pip prints.
var requirementsEncoding = &Rule{Code: "AZF604", Name: "requirements-encoding", Severity: Information, App: func(p *Pass, a *model.App) {
	if r := a.Shared.Requirements; r != nil && r.UTF16 && a.Python {
		p.one(Finding{}, place{r.File.Path, text.Span{}}, "requirements.txt is encoded in UTF-16. pip reads it, other tools may not; save it as UTF-8.")
	}
}}
