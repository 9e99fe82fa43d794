package model_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/internal/model"
)

// The kind of a value is all that is told of it.
func TestSettingKinds(t *testing.T) {
	for value, want := range map[string]model.SettingKind{
		`"python"`: model.PlainValue, `""`: model.EmptyValue, `" "`: model.EmptyValue, `null`: model.EmptyValue, `7`: model.NotText, `{}`: model.NotText,
		`"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b=="`:         model.ConnectionString,
		`"Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=b"`:       model.ConnectionString,
		`"AccountEndpoint=https://a.documents.azure.com:443/;AccountKey=b=="`:   model.ConnectionString,
		`"Server=tcp:a.database.windows.net;Database=b"`:                        model.ConnectionString,
		`"amqp://user:word@host:5672"`:                                          model.ConnectionString,
		`"UseDevelopmentStorage=true"`:                                          model.EmulatorValue,
		`"AccountEndpoint=https://localhost:8081/;AccountKey=b=="`:              model.EmulatorValue,
		`"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1"`:          model.EmulatorValue,
		`"Endpoint=sb://localhost;SharedAccessKeyName=a"`:                       model.EmulatorValue,
		`"@Microsoft.KeyVault(SecretUri=https://a.vault.azure.net/secrets/b/)"`: model.VaultReference,
		`"https://example.com/a?b=c"`:                                           model.PlainValue,
		`"0 */5 * * * *"`:                                                       model.PlainValue,
		`"https://a.documents.azure.com:443/"`:                                  model.PlainValue,
	} {
		app := build(t, map[string]string{"host.json": `{"version": "2.0"}`, "local.settings.json": `{"Values": {"X": ` + value + `}}`})
		s := app.Shared.Settings
		if got := s.Kind(s.Value("x")); got != want {
			t.Errorf("%s is %s, want %s", value, got.Words(), want.Words())
		}
	}
}

func TestConnection(t *testing.T) {
	app := build(t, map[string]string{"host.json": `{"version": "2.0"}`, "local.settings.json": `{"Values": {"A": "Server=x", "AzureWebJobsB": "x", "B": "",
		"C__fullyQualifiedNamespace": "x", "c__clientId": "y", "AzureWebJobsD:accountName": "x"}, "ConnectionStrings": {"E": "Server=x"}, "Host": {"LocalHttpPort": 7100}}`})
	s := app.Shared.Settings
	for name, want := range map[string]string{
		"a": "a connection string [A]", "B": "a plain value [AzureWebJobsB]", "C": "a group of identity settings [C__fullyQualifiedNamespace c__clientId]",
		"D": "a group of identity settings [AzureWebJobsD:accountName]", "E": "a connection string [E]", "F": "not set []", "": "not set []",
	} {
		kind, found := s.Connection(name)
		names := []string{}
		for _, f := range found {
			names = append(names, f.Name)
		}
		if got := fmt.Sprint(kind.Words(), " ", names); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
	if s.Port() != 7100 {
		t.Error("port", s.Port())
	}
	if empty := build(t, map[string]string{"host.json": "{}"}); empty.Shared.Settings.Port() != model.DefaultPort {
		t.Error("no default port")
	}
}

func TestSettingUses(t *testing.T) {
	config := `{"bindings": [
		{"name": "m", "type": "queueTrigger", "queueName": "a-%Q%-%R%", "connection": "Conn"},
		{"name": "b", "type": "blob", "direction": "out", "path": "x/y"},
		{"name": "s", "type": "blob", "direction": "out", "path": "x/y", "connection": "%WHICH%"},
		{"name": "u", "type": "mystery", "connection": "Own", "anything": ["%IN_LIST%"], "half": "50%"}]}`
	f := function(t, map[string]string{"host.json": `{"version": "2.0"}`, "F/function.json": config, "F/__init__.py": "def main(m): pass\n"})
	var got []string
	for _, u := range f.Settings() {
		got = append(got, fmt.Sprint(u.Binding.Name, ".", u.Key, " ", u.Name, " ", u.Connection))
		if written := string(u.Span.Of([]byte(config))); written != u.Name && !(u.Span.Empty() && u.Binding.Name == "b") {
			t.Errorf("%s stands at %q", u.Name, written)
		}
	}
	want := []string{"m.queueName Q false", "m.queueName R false", "m.connection Conn true", "b.connection AzureWebJobsStorage true",
		"s.connection WHICH false", "u.connection Own true", "u.anything IN_LIST false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for name, want := range map[string]bool{"conn": true, "AzureWebJobsConn": true, "Conn__accountName": true, "Conn:accountName": true, "AzureWebJobsConn__x": true, "Connection": false, "AzureWebJobsStorage": false} {
		if u := f.Settings()[2]; u.Means(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
