package catalog

import (
	"testing"
	"time"
)

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		loadKinds()
		loadLibrary(Line23)
		loadPython()
	}
}

// TestDecodeIsQuick guards the start of the server and of check: everything one
// app needs is decoded well within a frame. The bound is generous for slow and
// busy machines.
func TestDecodeIsQuick(t *testing.T) {
	best := time.Hour
	for range 5 {
		start := time.Now()
		loadKinds()
		loadLibrary(Line23)
		loadPython()
		best = min(best, time.Since(start))
	}
	if best > 100*time.Millisecond {
		t.Errorf("decoding took %v", best)
	}
}
