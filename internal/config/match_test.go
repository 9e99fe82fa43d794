package config

import "testing"

func TestMatches(t *testing.T) {
	c := &Config{Root: "/w/app"}
	for _, test := range []struct {
		pattern, file string
		want          bool
	}{
		{"legacy", "/w/app/legacy/F/function.json", true},
		{"legacy", "/w/app/x/legacy/__init__.py", true},
		{"legacy", "/w/app/legacy2/function.json", false},
		{"legacy", "/w/legacy/function.json", false},
		{"*.py", "/w/app/x/y.py", true},
		{"function.json", "/w/app/F/function.json", true},
		{"F/function.json", "/w/app/F/function.json", true},
		{"F/function.json", "/w/app/x/F/function.json", false},
		{"./F/", "/w/app/F/function.json", true},
		{"x/*", "/w/app/x/y/z.py", true},
		{"x/*.py", "/w/app/x/y/z.py", false},
		{"x/**/*.py", "/w/app/x/y/z.py", true},
		{"**/{a,b}/**", "/w/app/x/b/z.py", true},
		{"old-[0-9]/**", "/w/app/old-1/z.py", true},
		{"[", "/w/app/[", false},
		{"../*", "/w/x.py", false},
	} {
		if got := c.Matches(test.pattern, test.file); got != test.want {
			t.Errorf("%q of %s: %v", test.pattern, test.file, got)
		}
	}
	if (&Config{Root: "/"}).Matches("x.py", "/a/x.py") != true {
		t.Error("the root directory has no files")
	}
	for _, test := range []struct {
		pattern, name string
		want          bool
	}{{"Orders", "Orders", true}, {"Orders", "orders", false}, {"old_*", "old_one", true}, {"*", "", false}, {"[", "[", false}} {
		if got := MatchesName(test.pattern, test.name); got != test.want {
			t.Errorf("%q of %s: %v", test.pattern, test.name, got)
		}
	}
}
