package bench

import (
	"testing"

	"funcls/completion"
	"funcls/internal/files"
	"funcls/internal/workspace"
)

// What an answer costs does not grow with the app around it: at every place of a function completion
// allocates as much among a hundred functions as among ten.
func TestCompletionWork(t *testing.T) {
	work := func(n int, name string) []float64 {
		disk := map[string]string{}
		for file, content := range generated(n) {
			disk["/w/"+file] = content
		}
		s := workspace.New(files.NewMemory(disk), workspace.Options{})
		s.SetFolders([]string{"/w"})
		if err := s.Scan(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		snap, p := s.Snapshot(), "/w/"+functionName(0)+"/"+name
		var out []float64
		for off := 0; off <= len(disk[p]); off += 11 {
			out = append(out, testing.AllocsPerRun(1, func() {
				completion.At(snap, p, off)
				completion.SignatureAt(snap, p, off)
			}))
		}
		return out
	}
	for _, name := range []string{"function.json", "__init__.py"} {
		few, many := work(2*len(kinds), name), work(20*len(kinds), name)
		for i := range few {
			if many[i] > few[i]*1.2+50 {
				t.Errorf("%s at %d: %.0f allocations among few functions, %.0f among many", name, 11*i, few[i], many[i])
			}
			if many[i] > most {
				t.Errorf("%s at %d: %.0f allocations", name, 11*i, many[i])
			}
		}
	}
}

// most is how many things an answer may allocate: a list of all kinds of bindings, written out.
const most = 10_000
