package rules

import (
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// withoutStorage are the triggers that need no storage account of the app's own (R65).
var withoutStorage = []string{"httptrigger", "kafkatrigger", "rabbitmqtrigger", "orchestrationtrigger", "activitytrigger", "entitytrigger"}

// storageSettingMissing: local.settings.json sets no AzureWebJobsStorage, and a trigger needs it (R65).
var storageSettingMissing = &Rule{Code: "AZF404", Name: "storage-setting-missing", Severity: Information, App: func(p *Pass, a *model.App) {
	const name = "AzureWebJobsStorage"
	s := a.Shared.Settings
	if s.Root == nil || a.Model != model.V1 || s.Root.Get("Values").KindOf() != jsondoc.Object {
		return
	}
	set := s.Value(name)
	if set != nil && !set.Empty() || set == nil && (connected(s, name) || s.Value("FUNCTIONS_WORKER_RUNTIME") == nil) {
		return // without a runtime the file is not what the app starts with
	}
	needs := slices.IndexFunc(a.Shared.Names, func(n model.Named) bool { return n.Trigger != "" && !slices.Contains(withoutStorage, n.Trigger) })
	if needs < 0 {
		return
	}
	finding := Finding{RuntimeSource: Tools, RuntimeMessage: "Missing value for AzureWebJobsStorage in local.settings.json. This is required for all triggers other than " +
		strings.Join([]string{"httptrigger", "kafkatrigger", "rabbitmqtrigger", "orchestrationTrigger", "activityTrigger", "entityTrigger"}, ", ") +
		". You can run 'func azure functionapp fetch-app-settings <functionAppName>', specify a connection string in local.settings.json, or use managed identity to authenticate."}
	const emulator = "UseDevelopmentStorage=true"
	at := place{s.Path, valuesKey(s)}
	message := "local.settings.json sets no " + name
	if set != nil {
		at.span = valueSpan(set.Node, s.Root)
		message = name + " is empty in local.settings.json"
		finding.Fixes = []Fix{{Title: "Use the storage emulator", Edits: []Edit{{Path: s.Path, Span: set.Node.Span, New: `"` + emulator + `"`}}}}
	} else if add, ok := addSetting(s, name, emulator); ok {
		finding.Fixes = []Fix{{Title: "Use the storage emulator", Edits: []Edit{add}}}
	}
	n := a.Shared.Names[needs]
	p.one(finding, at, message+", which the trigger of '"+n.Name+"' needs: the app does not start locally.")
}}
