package catalog

import (
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"SubmitOrder": {"Submit", "Order"}, "submit_order": {"submit", "order"}, "HTTPTrigger1": {"HTTP", "Trigger1"},
		"a": {"a"}, "Read-CSV": {"Read", "CSV"}, "xY": {"x", "Y"}, "": nil,
	} {
		if got := Words(name); !slices.Equal(got, want) {
			t.Errorf("Words(%q) = %q, want %q", name, got, want)
		}
	}
}

// Every property that a binding cannot work without has something to begin with.
func TestBegin(t *testing.T) {
	for _, k := range Kinds() {
		for i := range k.Properties {
			p := &k.Properties[i]
			if !p.Required && !p.Constructor && !slices.ContainsFunc(k.OneOf, func(g []string) bool { return slices.Contains(g, p.Name) }) || p.Retired {
				continue
			}
			for _, d := range k.Directions {
				if p.AppSetting {
					if k.UsualSetting(p) == "" && !p.Retired {
						t.Errorf("%s.%s: no usual setting", k.Type, p.Name)
					}
				} else if v, ok := k.Begin(p, d, "SubmitOrder"); !ok || v == "" {
					t.Errorf("%s.%s: nothing to begin with", k.Type, p.Name)
				}
			}
		}
	}
	data := begins()
	for key := range data.Properties {
		if !known(key) {
			t.Errorf("begin.json names %s, which is no property", key)
		}
	}
}

func known(key string) bool {
	for _, k := range Kinds() {
		for i := range k.Properties {
			name := k.Type + "." + k.Properties[i].Name
			if key == name || key == name+".in" || key == name+".out" {
				return true
			}
		}
	}
	return false
}
