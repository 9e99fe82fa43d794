package rules

import (
	"regexp"
	"strings"
	"unicode"

	"funcls/internal/model"
)

// resourceName: the name of a queue, blob container or table that Azure Storage does not take (R68).
// A trigger's name is looked at when the host starts, another binding's with the first call.
var resourceName = &Rule{Code: "AZF321", Name: "resource-name", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		e, ok := extensionOf(a.Shared.Host, b)
		if !ok || b.Kind.Extension != "Storage" && b.Kind.Extension != "Tables" {
			continue
		}
		for _, name := range []string{"queueName", "path", "tableName"} {
			prop, ok := b.Kind.Property(name)
			if !ok {
				continue
			}
			found, there := given(b, prop)
			value, plain := stringValue(found)
			if !there || !plain {
				continue
			}
			bad := invalidName(b, name, value)
			if bad == nil {
				continue
			}
			finding := fromHost(f, bad.sentence)
			if finding.Severity = e.severity(); !b.Kind.Trigger {
				finding.Severity = Warning
			}
			if bad.better != "" {
				finding.Fixes = renameResource(f, found.Value, bad.better)
			}
			p.one(finding, inConfig(f, valueSpan(found.Value, b.Node)), bad.message)
		}
	}
}}

// badName is what is wrong with a name.
type badName struct {
	message, sentence string
	better            string // what may have been meant, or ""
}

func invalidName(b *model.Binding, property, value string) *badName {
	switch {
	case property == "queueName" && (b.Kind.Trigger || !strings.Contains(value, "{")):
		return invalidQueue(strings.ToLower(value), value)
	case property == "tableName" && !strings.ContainsAny(value, "{}"):
		return invalidTable(value)
	case property == "path" && b.Kind.Trigger:
		return invalidTriggerPath(value)
	case property == "path" && !strings.Contains(value, "://"):
		return invalidPath(value)
	}
	return nil
}

// invalidQueue is the storage extension's check, of a name that it has put into lower case.
func invalidQueue(name, written string) *badName {
	bad := func(message, sentence string) *badName {
		better := strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(name, "-"), "-")
		if len(better) < 3 || len(better) > 63 {
			better = ""
		}
		return &badName{"'" + written + "' is no name of a queue: " + message, sentence, better}
	}
	length := len([]rune(name))
	switch {
	case name == "":
		return &badName{message: "The name of the queue is empty.", sentence: "A queue name can't be null or empty (Parameter 'name')"}
	case length < 3 || length > 63:
		return bad("it must have 3 to 63 characters.", `A queue name must be from 3 to 63 characters long - "`+name+`" (Parameter 'name')`)
	case strings.HasPrefix(name, "-") || strings.HasSuffix(name, "-"):
		return bad("it may not begin or end with a dash.", `The dash (-) character may not be the first or last letter - "`+name+`" (Parameter 'name')`)
	}
	last := ' '
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-':
			return bad("it may hold only letters, digits and dashes.", `A queue name can contain only letters, numbers, and dash(-) characters - "`+name+`" (Parameter 'name')`)
		case r == '-' && last == '-':
			return bad("it may not hold two dashes in a row.", "A queue name cannot contain consecutive dash(-) characters. (Parameter 'name')")
		}
		last = r
	}
	return nil
}

var tableName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]{2,62}$`)

func invalidTable(value string) *badName {
	if value == "" || tableName.MatchString(value) {
		return nil
	}
	better := regexp.MustCompile(`[^A-Za-z0-9]+`).ReplaceAllString(value, "")
	if !tableName.MatchString(better) {
		better = ""
	}
	return &badName{"'" + value + "' is no name of a table: it must begin with a letter and have 3 to 63 letters and digits.",
		"Validation failed for property 'TableName', value '" + value + "'. The field TableName must match the regular expression '^[A-Za-z][A-Za-z0-9]{2,62}$'.", better}
}

// containerName is the storage extension's pattern; that it takes a circumflex and an opening
// bracket is its own slip.
var containerName = regexp.MustCompile(`^[a-z0-9][a-z0-9\-\[^]{1,61}[a-z0-9]$`)

func validContainer(name string) bool {
	return strings.HasPrefix(name, "$") || containerName.MatchString(name)
}

const containerRule = "' is no name of a container: it must have 3 to 63 lower-case letters, digits and dashes."

func invalidTriggerPath(value string) *badName {
	container, blob, slash := strings.Cut(value, "/")
	switch {
	case slash && (container == "" || blob == "") || strings.Contains(container, `\`):
		return &badName{message: "The path of a blobTrigger must be of the form container/blob, found '" + value + "'.",
			sentence: "Invalid blob trigger path '" + value + "'. Paths must be in the format 'container/blob'.", better: trimmedPath(value)}
	case strings.Contains(container, "{"):
		return &badName{message: "The container in the path of a blobTrigger may hold no {expression}, found '" + container + "'.",
			sentence: "Invalid blob trigger path '" + value + "'. Container paths cannot contain {resolve} tokens."}
	case !strings.ContainsAny(value, "{}") && !validContainer(container):
		return &badName{message: "'" + container + containerRule, sentence: "Invalid container name: " + container, better: lowered(value, container)}
	case container != "" && !strings.ContainsAny(container, "{}") && strings.ContainsFunc(container, unicode.IsUpper):
		// Not looked at beside captures, and there is no such container.
		return &badName{message: "'" + container + containerRule, better: lowered(value, container)}
	}
	return nil
}

func invalidPath(value string) *badName {
	container, blob, slash := strings.Cut(value, "/")
	sentence := func(s string) string {
		if strings.ContainsAny(value, "{}") {
			return "" // it quotes the path of the call
		}
		return "Validation failed for property 'BlobPath', value '" + value + "'. " + s
	}
	switch {
	case value == "", strings.ContainsAny(container, "{}"):
		return nil
	case slash && container == "":
		return &badName{message: "The path of a blob begins with its container, found '" + value + "'.", sentence: sentence("Invalid container name"), better: trimmedPath(value)}
	case slash && blob == "":
		return &badName{message: "The path '" + value + "' names no blob.", sentence: sentence("Illegal blob path")}
	case !validContainer(container):
		return &badName{message: "'" + container + containerRule, sentence: sentence("Invalid container name"), better: lowered(value, container)}
	}
	return nil
}

// trimmedPath is a path without slashes at its ends, "" when that does not mend it.
func trimmedPath(value string) string {
	better := strings.Trim(strings.ReplaceAll(value, `\`, "/"), "/")
	if container, _, _ := strings.Cut(better, "/"); !validContainer(container) {
		return ""
	}
	return better
}

// lowered is a path with its container in lower case, "" when that does not mend it.
func lowered(value, container string) string {
	if low := strings.ToLower(container); validContainer(low) {
		return low + value[len(container):]
	}
	return ""
}
