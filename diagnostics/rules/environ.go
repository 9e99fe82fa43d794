package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// envRead is the name of an environment variable that code reads.
type envRead struct {
	key      *pyfile.Expr
	required bool // a subscript: its absence raises KeyError
	use      *pyfile.Use
}

// envReads are the literal names that code reads from the environment.
func envReads(m *pyfile.Module, code *pyfile.Code) []envRead {
	var out []envRead
	for i := range code.Uses {
		u := &code.Uses[i]
		x := u.Expr
		if x.Kind != pyfile.SubscriptExpr && x.Kind != pyfile.CallExpr || len(x.Args) == 0 || x.Args[0].Kind != pyfile.StringExpr || x.Args[0].Str == "" {
			continue
		}
		switch name := m.Qualified(x.X, u.Scope); {
		case x.Kind == pyfile.SubscriptExpr && name == "os.environ" && u.Stmt.Target != x:
			out = append(out, envRead{x.Args[0], true, u})
		case x.Kind == pyfile.CallExpr && (name == "os.environ.get" || name == "os.getenv"):
			out = append(out, envRead{x.Args[0], false, u})
		}
	}
	return out
}

// foreseen reports a variable that local.settings.json need not name: it does, or the system,
// the host or the platform sets it.
func foreseen(s *model.Settings, name string) bool {
	if s.Value(name) != nil {
		return true
	}
	upper := strings.ToUpper(name)
	for _, prefix := range []string{"AZUREWEBJOBS", "FUNCTIONS_", "WEBSITE_", "AZURE_FUNCTIONS_", "PYTHON", "CONTAINER_", "IDENTITY_", "MSI_", "APPSETTING_", "CUSTOMCONNSTR_", "SQLCONNSTR_", "SQLAZURECONNSTR_", "LC_"} {
		if strings.HasPrefix(upper, prefix) {
			return true
		}
	}
	switch upper {
	case "PATH", "HOME", "USER", "USERNAME", "USERPROFILE", "TEMP", "TMP", "TMPDIR", "PWD", "LANG", "SHELL", "HOSTNAME", "COMPUTERNAME", "TZ", "APPDATA", "LOCALAPPDATA",
		"REGION_NAME", "PORT", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SCM_DO_BUILD_DURING_DEPLOYMENT":
		return true
	}
	return false
}
