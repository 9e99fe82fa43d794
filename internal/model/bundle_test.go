package model_test

import (
	"fmt"
	"testing"
)

// The lines of bundles that a version range of host.json leaves to choose from; none where the
// range is open, of another bundle, or unreadable.
func TestBundleLines(t *testing.T) {
	const ga, preview = "Microsoft.Azure.Functions.ExtensionBundle", "microsoft.azure.functions.extensionbundle.preview"
	for _, tt := range []struct{ id, version, want string }{
		{ga, "[4.*, 5.0.0)", "v4"},
		{ga, " [ 4.0.0 , 5.0.0 ) ", "v4"},
		{ga, "[3.3.0, 4.0.0)", "v3"},
		{ga, "[3.*, 4.0.0]", "v3 v4"},
		{ga, "[2.*, 5.0.0)", "v2 v3 v4"},
		{ga, "(1.0.0, 2.5)", "v1 v2"},
		{ga, "(,3.0.0)", "v1 v2"},
		{ga, "[4.12.0]", "v4"},
		{ga, "[4.*, 5)", "v4"},
		{ga, "[4.0.0-preview, 5.0.0)", "v4"},
		{preview, "[4.*, 5.0.0)", "v4-preview"},
		{ga, "[4.*, )", ""},
		{ga, "4.*", ""},
		{ga, "[4.*, 6.0.0)", ""},
		{ga, "[4.*, 5.0.0", ""},
		{ga, "latest", ""},
		{ga, "", ""},
		{ga, "(4.0.0)", ""},
		{ga, "[,]", ""},
		{"Microsoft.Azure.Functions.ExtensionBundle.Workflows", "[1.*, 2.0.0)", ""},
		{"", "[4.*, 5.0.0)", ""},
	} {
		host := fmt.Sprintf(`{"version": "2.0", "extensionbundle": {"ID": %q, "version": %q}}`, tt.id, tt.version)
		bundle := build(t, map[string]string{"host.json": host}).Shared.Host.Bundle
		got := ""
		for i, line := range bundle.Lines {
			if i > 0 {
				got += " "
			}
			got += line.Name
		}
		if got != tt.want {
			t.Errorf("%s %q: %q, want %q", tt.id, tt.version, got, tt.want)
		}
	}
}
