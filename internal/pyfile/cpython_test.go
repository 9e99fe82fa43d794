package pyfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"
)

// oracle asks the machine's Python what it thinks of each source on its standard input.
const oracle = `
import json, sys, warnings
warnings.simplefilter("ignore")
for line in sys.stdin:
    try:
        compile(bytes.fromhex(line), "m", "exec", dont_inherit=True)
        print(json.dumps(""))
    except (SyntaxError, ValueError) as e:
        print(json.dumps(getattr(e, "msg", None) or str(e)))
    except Exception:
        print(json.dumps("?"))
`

// TestAgainstCPython changes sources at random: what Python compiles must be no error.
func TestAgainstCPython(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Log("python3 is not here: not compared with it")
		return
	}
	r := rand.New(rand.NewPCG(3, 4))
	var sources []string
	var input bytes.Buffer
	for range 3000 {
		src := app
		for range 1 + r.IntN(2) {
			src = mutate(r, src)
		}
		sources = append(sources, src)
		fmt.Fprintf(&input, "%x\n", src)
	}
	cmd := exec.Command("python3", "-I", "-c", oracle)
	cmd.Stdin = &input
	out, err := cmd.Output()
	if err != nil {
		t.Log("python3 does not run here: not compared with it:", err)
		return
	}
	refused, found, exact, same := 0, 0, 0, 0
	for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		var message string
		if err := json.Unmarshal([]byte(line), &message); err != nil {
			t.Fatal(err)
		}
		errs := Parse([]byte(sources[i])).Errors
		switch {
		case message == "" && len(errs) > 0:
			t.Errorf("a false alarm, %+v, for\n%s", errs[0], sources[i])
		case message == "" || message == "?":
		default:
			refused++
			if len(errs) > 0 {
				found++
				if errs[0].Exact {
					exact++
					if errs[0].Message == message {
						same++
					}
				}
			}
		}
	}
	t.Logf("refused by CPython %d, found %d; sentences said to be CPython's %d, the same in this version %d", refused, found, exact, same)
	if refused-found > refused/50 {
		t.Errorf("only %d of %d sources that CPython refuses are found", found, refused)
	}
}

// mutate inserts, deletes or doubles something.
func mutate(r *rand.Rand, src string) string {
	at := r.IntN(len(src))
	switch r.IntN(4) {
	case 0:
		return src[:at] + src[at+1:]
	case 1:
		return src[:at] + scraps[r.IntN(len(scraps))] + src[at:]
	case 2: // a word or an operator
		words := strings.Fields(src)
		return src[:at] + " " + words[r.IntN(len(words))] + " " + src[at:]
	}
	lines := strings.SplitAfter(src, "\n")
	i, j := r.IntN(len(lines)), r.IntN(len(lines))
	lines[i] = []string{"", lines[i] + lines[j], " " + lines[i], strings.TrimLeft(lines[i], " ")}[r.IntN(4)]
	return strings.Join(lines, "")
}
