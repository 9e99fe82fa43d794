package differential

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// lane is one installed worker. install.sh gives each a folder with a file `lane` of words:
// name of the worker as driver.py knows it, Python's minor version, the library's line, and the
// interpreter.
type lane struct {
	name    string
	worker  string
	python  python
	command []string
}

// installed lists the workers of a kind in a folder.
func installed(t *testing.T, dir, worker string) []lane {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*", "lane"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no workers in %s: %v", dir, err)
	}
	wanted, err := os.ReadFile("workers.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lanes []lane
	for _, file := range found {
		if !strings.Contains(string(wanted), "\n"+filepath.Base(filepath.Dir(file))+" ") {
			continue // of an earlier version of this file
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w := strings.Fields(string(text))
		if len(w) < 4 {
			t.Fatalf("%s: %q", file, text)
		}
		if w[0] != worker {
			continue
		}
		minor, err := strconv.Atoi(w[1])
		if err != nil {
			t.Fatal(err)
		}
		lanes = append(lanes, lane{
			name: filepath.Base(filepath.Dir(file)), worker: w[0], python: python{minor, w[2]},
			command: append([]string{w[3], "driver.py", w[0]}, w[4:]...),
		})
	}
	return lanes
}

// request is what driver.py is asked about one app.
type request struct {
	Root      string            `json:"root"`
	Alone     bool              `json:"alone"`
	Stubs     bool              `json:"stubs"` // of packages and settings that are not here
	Functions []requestFunction `json:"functions"`
}

type requestFunction struct {
	Name     string   `json:"name"`
	Script   string   `json:"script"`
	Entry    string   `json:"entry"`
	Bindings [][4]any `json:"bindings"`
}

// ask is, for each app, the verdict on each of its functions, "" for those that load.
func (w lane) ask(t *testing.T, apps []*app, dir string) [][]string {
	t.Helper()
	out := make([][]string, len(apps))
	w.exchange(t, len(apps), func(i int) any { return apps[i].request(appDir(dir, i)) }, func(i int, line []byte) error {
		err := json.Unmarshal(line, &out[i])
		if err == nil && len(out[i]) != len(apps[i].functions) {
			err = errors.New("not one verdict for each function")
		}
		return err
	})
	return out
}

// exchange sends n requests to as many processes as there are processors, and hands on the answers.
func (w lane) exchange(t *testing.T, n int, request func(i int) any, answer func(i int, line []byte) error) {
	t.Helper()
	processes := runtime.NumCPU()
	var all sync.WaitGroup
	for part := range processes {
		all.Go(func() {
			cmd := exec.Command(w.command[0], w.command[1:]...)
			cmd.Env = append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "PYTHONHASHSEED=0", "PYTHONUTF8=1")
			cmd.Stderr = os.Stderr
			in, err := cmd.StdinPipe()
			if err != nil {
				t.Error(err)
				return
			}
			answers, err := cmd.StdoutPipe()
			if err != nil {
				t.Error(err)
				return
			}
			if err := cmd.Start(); err != nil {
				t.Error(err)
				return
			}
			go func() {
				defer in.Close()
				for i := part; i < n; i += processes {
					line, _ := json.Marshal(request(i))
					if _, err := in.Write(append(line, '\n')); err != nil {
						return
					}
				}
			}()
			lines := bufio.NewReader(answers)
			for i := part; i < n; i += processes {
				line, err := lines.ReadBytes('\n')
				if err == nil {
					err = answer(i, line)
				}
				if err != nil {
					t.Errorf("app %d: %v: %q", i, err, line)
					break
				}
			}
			cmd.Wait()
		})
	}
	all.Wait()
}

func (a *app) request(root string) request {
	r := request{Root: root, Alone: a.alone}
	for _, f := range a.functions {
		q := requestFunction{Name: f.name, Script: f.script, Entry: f.entry, Bindings: [][4]any{}}
		for _, b := range f.bindings {
			q.Bindings = append(q.Bindings, [4]any{b.name, b.typ, b.direction, b.dataType})
		}
		r.Functions = append(r.Functions, q)
	}
	return r
}
