package rename

import (
	"fmt"
	"regexp"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/symbols"
)

// settingName is how an app setting is renamed: in local.settings.json with its group, in every
// connection and %NAME%, and where Python reads the environment. A connection may leave out
// AzureWebJobs, and goes on doing so.
type settingName struct{}

// webJobs is what the host puts before the name of a connection.
const webJobs = "AzureWebJobs"

var (
	settingPattern = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*$`)
	// platform begins the settings that the host, the worker and the platform read under their names.
	platform = regexp.MustCompile(`(?i)^(FUNCTIONS_|AzureWebJobs|AzureFunctions|PYTHON_|WEBSITE_|APPINSIGHTS_|APPLICATIONINSIGHTS_|SCM_)`)
)

func (settingName) fixed(r *renaming) error {
	if err := r.unread(); err != nil {
		return err
	}
	full := r.Written
	if r.short(r.Place) {
		full = webJobs + r.Written
	}
	if hosts(full, r.Table.Connects(r.ID)) {
		return fmt.Errorf("'%s' cannot be renamed: the host reads it under that name", full)
	}
	for _, f := range r.Table.App.Functions {
		list := f.Settings()
		for i := range list {
			if u := &list[i]; u.Span.Empty() && r.Table.Means(r.ID, u.Name) {
				return fmt.Errorf("'%s' cannot be renamed: function '%s' reads it without naming it", full, f.Name)
			}
		}
	}
	return nil
}

// hosts reports a setting that something other than the app reads. Connections are the app's, but
// for those that the host has itself.
func hosts(name string, connection bool) bool {
	if catalog.DocumentOf(model.SettingsFile).Key("Values").Object.Key(name) != nil {
		return true
	}
	return platform.MatchString(name) && !connection
}

// short reports a connection that leaves out AzureWebJobs.
func (r *renaming) short(p symbols.Place) bool {
	return model.FoldSetting(webJobs+p.Written) == r.ID.Name
}

func (settingName) refuses(r *renaming, name string) error {
	full, _, err := r.spelled(name)
	if err != nil {
		return err
	}
	switch {
	case !settingPattern.MatchString(name) || strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__"):
		return fmt.Errorf("'%s' is no name of a setting: it begins with a letter or '_', and holds letters, digits, '.' and '_' only", name)
	case model.FoldSetting(full) == r.ID.Name:
		return nil // another case
	case hosts(full, r.Table.Connects(r.ID)):
		return fmt.Errorf("'%s' is a setting of the host's own", full)
	}
	if at, ok := r.Table.Taken(r.ID, full); ok {
		return fmt.Errorf("a setting named '%s' is named in %s already", full, r.relative(at))
	}
	return nil
}

// spelled is a new name as most places have it, and as connections that leave out AzureWebJobs do.
func (r *renaming) spelled(name string) (full, short string, err error) {
	full, short = name, name
	for _, p := range r.places {
		if !r.short(p) {
			continue
		}
		rest, prefixed := cutPrefixFold(name, webJobs)
		switch {
		case prefixed && rest != "":
			short = rest
		case r.short(r.Place):
			full = webJobs + name
		default:
			return "", "", fmt.Errorf("'%s' in %s leaves out '%s', with which the new name must begin", p.Written, r.relative(p.Path), webJobs)
		}
		break
	}
	return full, short, nil
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func (settingName) change(r *renaming, name string) *Change {
	full, short, _ := r.spelled(name)
	c := &Change{}
	for _, p := range r.places {
		next := full
		if r.short(p) {
			next = short
		}
		if strings.Contains(next, ".") && !r.quoted(p) {
			next = `"` + next + `"` // a key without quotes cannot hold a dot
		}
		c.Edits = append(c.Edits, replace(p, next))
	}
	return c
}

// quoted reports whether a name stands in a string.
func (r *renaming) quoted(p symbols.Place) bool {
	f := r.Table.Snap.File(p.Path)
	return p.Role != symbols.Declares || f == nil || p.Span.Start > 0 && strings.IndexByte(`"'`, f.Content[p.Span.Start-1]) >= 0
}
