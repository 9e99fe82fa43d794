//go:build !windows

package server

import (
	"errors"
	"syscall"
)

// processAlive reports whether a process exists; one that belongs to somebody else does.
func processAlive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
