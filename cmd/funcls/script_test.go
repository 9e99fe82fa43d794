package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"funcls": main})
}

// TestScript runs testdata/script. Commands of our own, beside testscript's:
//
//	sparse FILE BYTES      makes a file of that size without content
//	repeat FILE TEXT N     makes a file of a text N times
//	bytes FILE QUOTED      makes a file of a Go string literal's bytes
//	steady FILE            writes the last standard output there, times set to 0
//	exits CODE COMMAND...  runs a command, which must end with that status
//	unread COMMAND...      runs a command whose output nobody reads
//	frames FILE IN...      makes a file of LSP messages, one of each file
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		RequireUniqueNames: true,
		UpdateScripts:      *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", "atexit_sleep_ms=0") // the race detector's default is a second a process
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"sparse": sparse, "repeat": repeat, "bytes": rawBytes, "steady": steady,
			"exits": exits, "unread": unread, "frames": frames,
		},
	})
}

func sparse(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o644))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

func repeat(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(args[1]), n), 0o644))
}

func rawBytes(ts *testscript.TestScript, _ bool, args []string) {
	content, err := strconv.Unquote(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o644))
}

var (
	secondsJSON = regexp.MustCompile(`"seconds": [0-9.]+`)
	secondsText = regexp.MustCompile(`, [0-9.]+s\)`)
)

func steady(ts *testscript.TestScript, _ bool, args []string) {
	out := secondsJSON.ReplaceAllString(ts.ReadFile("stdout"), `"seconds": 0`)
	out = secondsText.ReplaceAllString(out, ", 0.00s)")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(out), 0o644))
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit status %d, want %s", code, args[0])
	}
}

func unread(ts *testscript.TestScript, _ bool, args []string) {
	read, write, err := os.Pipe()
	ts.Check(err)
	ts.Check(read.Close())
	defer write.Close()
	var stderr bytes.Buffer
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = ts.Getenv("WORK"), write, &stderr
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() > exitFindings || stderr.Len() > 0 {
		ts.Fatalf("%v\n%s", err, &stderr)
	}
}

func frames(ts *testscript.TestScript, _ bool, args []string) {
	var out bytes.Buffer
	for _, name := range args[1:] {
		message := bytes.TrimSpace([]byte(ts.ReadFile(name)))
		fmt.Fprintf(&out, "Content-Length: %d\r\n\r\n%s", len(message), message)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o644))
}
