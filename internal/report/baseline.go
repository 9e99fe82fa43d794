package report

import (
	"fmt"
	"path/filepath"

	"funcls/diagnostics"
	"funcls/internal/config"
	"funcls/internal/files"
)

// ReadBaseline reads the baseline that a command line names. An error is one sentence.
func ReadBaseline(fsys files.FS, name string) (*files.File, error) {
	abs, err := filepath.Abs(name)
	var content []byte
	if err == nil {
		content, err = fsys.ReadFile(files.Clean(abs))
	}
	if err != nil || name == "" {
		return nil, unreadable(name, err)
	}
	file := files.New(files.Clean(abs), content)
	if err := diagnostics.CheckBaseline(file); err != nil {
		return nil, fmt.Errorf("cannot read the baseline '%s': %w", printable(name), err)
	}
	return file, nil
}

// Baseline is a baseline of what was found, for a file of that name, and how many findings it
// lists. An error is one sentence.
func (s *Selection) Baseline(f *Findings, name string) (content []byte, count int, err error) {
	abs, err := filepath.Abs(name)
	if at := files.Clean(abs); err == nil && config.IsBaseline(at) {
		content, count = f.checked.WriteBaseline(at, s.covers)
		return content, count, nil
	}
	return nil, 0, fmt.Errorf("a baseline is a JSON file with 'baseline' in its name; found '%s'", printable(name))
}

// Stale counts the entries of baselines that match nothing any more.
func (s *Selection) Stale(f *Findings) int { return f.checked.Stale(s.covers) }

func (s *Selection) covers(file string) bool {
	_, ok := s.owner(file)
	return ok
}
