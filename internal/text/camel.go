package text

import (
	"strings"
	"unicode"
)

// Separated writes a name in camel case with a separator before each word but the first, and all of
// it small: hostVersion as host-version or host_version.
func Separated(name string, separator byte) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(separator)
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
