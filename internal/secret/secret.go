// Package secret finds keys, passwords and signatures in text, so that they do not get into any output.
package secret

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Redacted stands where a secret was.
const Redacted = "<redacted>"

// secrets find what must not be shown; the first group of each is the secret itself.
var secrets = []*regexp.Regexp{
	// Connection strings and signed URLs.
	regexp.MustCompile(`(?i)\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecretValue|Password|Pwd|InstrumentationKey|ClientSecret|ApiKey|AccessKey|Secret|sig)=([^;&"'\s]+)`),
	// The password in scheme://user:password@host.
	regexp.MustCompile(`://[^/\s:@"']*:([^/\s@"']+)@`),
}

// blob is a long run of base64, in either alphabet.
var blob = regexp.MustCompile(`[A-Za-z0-9+/_\-]{40,}={0,2}`)

// Spans are the byte ranges of the secrets in s, in order and apart.
func Spans(s string) [][]int {
	var found [][]int
	if strings.ContainsAny(s, "=@") {
		for _, re := range secrets {
			for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
				found = append(found, m[2:4])
			}
		}
	}
	for _, m := range blob.FindAllStringIndex(s, -1) {
		if random(s[m[0]:m[1]]) {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b []int) int { return a[0] - b[0] })
	apart := found[:0]
	for _, m := range found {
		if n := len(apart); n > 0 && m[0] <= apart[n-1][1] {
			apart[n-1][1] = max(apart[n-1][1], m[1])
		} else {
			apart = append(apart, m)
		}
	}
	return apart
}

// random tells a key from a long name or path: it mixes digits and both cases.
func random(s string) bool {
	var digits, uppers, lowers int
	for _, c := range s {
		switch {
		case unicode.IsDigit(c):
			digits++
		case unicode.IsUpper(c):
			uppers++
		case unicode.IsLower(c):
			lowers++
		}
	}
	return digits >= 3 && uppers >= 3 && lowers >= 3
}

// Masked is s with its secrets redacted.
func Masked(s string) string {
	return Replace(s, func(string) string { return Redacted })
}

// Replace puts another text in the place of each secret.
func Replace(s string, with func(secret string) string) string {
	var b strings.Builder
	last := 0
	for _, m := range Spans(s) {
		b.WriteString(s[last:m[0]])
		b.WriteString(with(s[m[0]:m[1]]))
		last = m[1]
	}
	if last == 0 {
		return s
	}
	return b.String() + s[last:]
}

// In reports whether there is a secret in s.
func In(s string) bool { return len(Spans(s)) > 0 }
