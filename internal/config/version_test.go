package config

import "testing"

func TestParseHost(t *testing.T) {
	for s, want := range map[string]Host{
		"4": {4, latest, latest}, "~3": {3, latest, latest}, "3.0": {3, 0, latest}, "3.0.13139": {3, 0, 13139}, "2.0.13017.0": {2, 0, 13017},
		"4.1037": {4, 37, latest}, "4.37.1": {4, 37, 1}, "4.637.0": {4, 37, 0}, "4.837": {4, 37, latest},
	} {
		h, err := ParseHost(s)
		if err != nil || h != want {
			t.Errorf("%q is %v (%v), want %v", s, h, err, want)
		}
		if again, err := ParseHost(h.String()); err != nil || again != h {
			t.Errorf("%q is %v, which is written %q", s, h, h.String())
		}
	}
	for _, s := range []string{"", "~", "x", "1.0", "5", "4.", "4.x", "4.1.2.3.4", "-4", "4.99999999999"} {
		if h, err := ParseHost(s); err == nil {
			t.Errorf("%q is %v", s, h)
		}
	}
	if s := (Host{}).String(); s != "" {
		t.Errorf("the newest is written %q", s)
	}
}

func TestHostBehaviour(t *testing.T) {
	for s, want := range map[string]struct{ oldNames, march2020 bool }{
		"4": {}, "4.1038": {}, "4.38": {}, "4.1037": {oldNames: true}, "4.0": {oldNames: true}, "3": {oldNames: true}, "3.0": {oldNames: true},
		"3.0.13139": {true, true}, "3.0.13901": {oldNames: true}, "3.1.0": {oldNames: true}, "2.0.12998": {true, true}, "2": {oldNames: true},
	} {
		h, err := ParseHost(s)
		if err != nil || h.OldNames() != want.oldNames || h.March2020() != want.march2020 {
			t.Errorf("%s: old names %v, March 2020 %v (%v)", s, h.OldNames(), h.March2020(), err)
		}
	}
	if h := (Host{}); h.OldNames() || h.March2020() {
		t.Error("the newest host is taken for an old one")
	}
}

func TestParsePython(t *testing.T) {
	for s, want := range map[string]int{"3.6": 6, "3.14": 14, "3.5": 0, "3.15": 0, "3": 0, "2.7": 0, "3.x": 0, "3.-1": 0, "3.08": 0, "py": 0, "": 0, "8": 0} {
		if minor, err := ParsePython(s); minor != want || (err == nil) != (want > 0) {
			t.Errorf("%q gives %d (%v), want %d", s, minor, err, want)
		}
	}
}

func TestParseLibrary(t *testing.T) {
	for _, s := range []string{"1.18", "1.21.3", "2.0", "2"} {
		if _, err := ParseLibrary(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{"", "x", "3.0", "1.x", "==1.2", "1.2.3.4.5"} {
		if _, err := ParseLibrary(s); err == nil {
			t.Errorf("%q is taken", s)
		}
	}
}
