package jsondoc

import (
	"encoding/json"
	"strings"
)

// Quote writes text as a JSON string, with its quotes.
func Quote(s string) string {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always encodes
	return strings.TrimSpace(out.String())
}
