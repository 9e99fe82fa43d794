package model

import (
	"regexp"
	"strings"

	"funcls/internal/jsondoc"
)

// SettingKind is all that is ever told of a setting's value.
type SettingKind uint8

// The kinds of settings.
const (
	NotSet           SettingKind = iota
	PlainValue                   // any other text
	NotText                      // no string: the tools take it for one
	EmptyValue                   // the empty string or null
	ConnectionString             // of a storage account, a bus, a database and the like
	EmulatorValue                // a connection string that leads to an emulator on this machine
	IdentityGroup                // NAME__member settings instead of a connection string
	VaultReference               // @Microsoft.KeyVault(...)
	EncryptedValue               // the tools have encrypted it
)

// Words is the kind in a sentence: "It is ...".
func (k SettingKind) Words() string {
	return [...]string{"not set", "a plain value", "not a string", "empty", "a connection string", "the connection string of an emulator",
		"a group of identity settings", "a Key Vault reference", "encrypted"}[k]
}

var (
	// connectionPart is a part that only connection strings have.
	connectionPart = regexp.MustCompile(`(?i)(^|;)\s*(DefaultEndpointsProtocol|AccountName|AccountKey|AccountEndpoint|Endpoint|(Blob|Queue|Table|File)Endpoint|SharedAccess(Key|KeyName|Signature)|` +
		`Server|Data Source|HostName|InstrumentationKey|IngestionEndpoint)\s*=`)
	// connectionURL is one with a user or password in it.
	connectionURL = regexp.MustCompile(`(?i)^[a-z][a-z0-9+.\-]*://[^/\s@]*@`)
	// local is what a connection string to an emulator has.
	local = regexp.MustCompile(`(?i)UseDevelopmentStorage\s*=\s*true|UseDevelopmentEmulator\s*=\s*true|devstoreaccount1|Endpoint\s*=\s*[a-z]+://(localhost|127\.0\.0\.1|azurite)\b`)
)

// kindOf tells the kind of one value.
func kindOf(n *jsondoc.Node, encrypted bool) SettingKind {
	text, ok := n.String()
	switch trimmed := strings.TrimSpace(text); {
	case n.KindOf() == jsondoc.Null, n.KindOf() == jsondoc.Missing, ok && trimmed == "":
		return EmptyValue
	case !ok:
		return NotText
	case encrypted:
		return EncryptedValue
	case strings.HasPrefix(trimmed, "@Microsoft.KeyVault("):
		return VaultReference
	case local.MatchString(trimmed):
		return EmulatorValue
	case connectionPart.MatchString(trimmed), connectionURL.MatchString(trimmed):
		return ConnectionString
	}
	return PlainValue
}

// Kind is the kind of a setting's value.
func (s *Settings) Kind(setting *Setting) SettingKind {
	if setting == nil {
		return NotSet
	}
	encrypted, _ := s.Root.GetFold("IsEncrypted").Bool()
	return kindOf(setting.Node, encrypted)
}

// Connection is what a connection-like property with that value names (R65): a setting of that
// name, with AzureWebJobs before it or among the connection strings, or a group of settings
// NAME__member. The settings are those that are meant; none when nothing is set.
func (s *Settings) Connection(name string) (SettingKind, []*Setting) {
	if name == "" {
		return NotSet, nil
	}
	for _, n := range []string{"AzureWebJobs" + name, name} {
		if found := s.Value(n); found != nil {
			return s.Kind(found), []*Setting{found}
		}
		if group := s.group(n); len(group) > 0 {
			return IdentityGroup, group
		}
	}
	for i := len(s.ConnectionStrings) - 1; i >= 0; i-- {
		if strings.EqualFold(s.ConnectionStrings[i].Name, name) {
			return s.Kind(&s.ConnectionStrings[i]), []*Setting{&s.ConnectionStrings[i]}
		}
	}
	return NotSet, nil
}

// group are the settings NAME__member of a section.
func (s *Settings) group(name string) []*Setting {
	prefix := sections(name) + ":"
	var out []*Setting
	for i := range s.Values {
		if n := sections(s.Values[i].Name); len(n) > len(prefix) && strings.EqualFold(n[:len(prefix)], prefix) {
			out = append(out, &s.Values[i])
		}
	}
	return out
}

// DefaultPort is where the tools' host listens unless it is told otherwise.
const DefaultPort = 7071

// Port is where the host of a local run listens: Host.LocalHttpPort (R66).
func (s *Settings) Port() int {
	n := s.Root.GetFold("Host").GetFold("LocalHttpPort")
	if port, ok := n.Int(); ok && port > 0 && port < 1<<16 {
		return int(port)
	}
	return DefaultPort
}
