package server

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestLogMessage(t *testing.T) {
	var out bytes.Buffer
	s := &server{}
	log := newLogger(slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelError})), s)
	log.With("app", "/ws").WithGroup("g").Warn("not for the log", "n", 1)
	log.With("app", "/ws").WithGroup("g").Error("for the log", "n", 2)
	log.Debug("for nobody")
	if got := out.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, `msg="for the log" app=/ws g.n=2`) {
		t.Errorf("logged %q", got)
	}
	h := log.With("app", "/ws").Handler().(*clientLog)
	var r slog.Record
	r.Message, r.Level = "it crashed", slog.LevelError
	r.Add("method", "x/y", "panic", "the user's text", "stack", "goroutine 1")
	m := h.message(r)
	if m.Message != "it crashed app=/ws method=x/y" || m.Type != 1 {
		t.Errorf("the client gets %+v", m)
	}
	if !h.Enabled(context.Background(), slog.LevelWarn) || h.Enabled(context.Background(), slog.LevelInfo) {
		t.Error("the client is to see warnings, whatever the log takes")
	}
}

func TestProcessAlive(t *testing.T) {
	if !processAlive(os.Getpid()) {
		t.Error("this process is said to be dead")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^$")
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	if processAlive(cmd.Process.Pid) {
		t.Error("a process that has ended is said to be alive")
	}
}
