//go:build !unix

package bench

import "os"

// peakMemory is the most memory, in bytes, that a process held; 0 where it cannot be told.
func peakMemory(*os.ProcessState) int64 { return 0 }
