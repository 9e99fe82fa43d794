package server

import "syscall"

// processAlive reports whether a process exists and has not ended.
func processAlive(pid int) bool {
	const timeout = 258 // WAIT_TIMEOUT
	h, err := syscall.OpenProcess(syscall.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		return false
	}
	defer syscall.CloseHandle(h)
	event, err := syscall.WaitForSingleObject(h, 0)
	return err == nil && event == timeout
}
