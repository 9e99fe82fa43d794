package pyfile

import (
	"strings"
	"testing"
)

func TestComments(t *testing.T) {
	const src = "# one\r\nx = '# no'  # two\r\n\"\"\"\n# no\n\"\"\"\ndef f(\n    a,  # three\n    b,\n):  # four\n    # five\n    return f'{a!r:#>4}' \\\n        + b\n# six"
	c := ReadComments([]byte(src))
	var got []string
	for _, span := range c.List {
		got = append(got, string(span.Of([]byte(src))))
	}
	if want := "# one|# two|# three|# four|# five|# six"; strings.Join(got, "|") != want {
		t.Errorf("comments are %q, want %s", got, want)
	}
	at := func(s string) int { return strings.Index(src, s) }
	for of, want := range map[string]string{"b,": "def f", ":  # four": "def f", "+ b": "return", "# no'": "x =", "# one": "# one", "# six": "# six"} {
		if got := c.Statement(at(of)); got != at(want) {
			t.Errorf("the statement of %q begins at %d, want %d", of, got, at(want))
		}
	}
	if c := ReadComments([]byte("# a\nx = (\n# b\n'\n# c")); len(c.List) != 2 {
		t.Errorf("comments before an error: %v", c.List)
	}
}
