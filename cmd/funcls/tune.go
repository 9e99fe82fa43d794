package main

import (
	"os"
	"runtime"
	"runtime/debug"
)

// tune trades memory for answers that come in time, where the user has not said otherwise: measured on two
// processors in an app of a thousand functions, the slowest keystroke of a hundred takes 5 to 6 ms with
// it and 8 to 9 without, for 60 % more memory.
func tune() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // who types while garbage is collected waits for it
	}
	// A message that comes in while every thread of Go's computes waits until one has had its time, 10 ms;
	// the system's own scheduler is quicker. Where fewer processors may be used than there are, more
	// threads would only use up the share sooner.
	if n := runtime.GOMAXPROCS(0); os.Getenv("GOMAXPROCS") == "" && n == runtime.NumCPU() && n < 4 {
		runtime.GOMAXPROCS(4)
	}
}
