package rules

import (
	"strings"

	"funcls/internal/model"
)

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
