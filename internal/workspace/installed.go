package workspace

import (
	"funcls/internal/files"
	"funcls/internal/model"
)

// Installed is a file in a folder that no scan looks into, such as a virtual environment; nil when
// it cannot be read. It is read from the disk each time, for nobody tells when it changes.
func (s *Snapshot) Installed(p string) *files.File {
	content, err := s.disk.fsys.ReadFile(p)
	if err != nil {
		return nil
	}
	return files.New(p, content)
}

// InstalledIn lists such a folder, nil when it cannot be.
func (s *Snapshot) InstalledIn(dir string) []model.Child {
	entries, err := s.disk.fsys.ReadDir(dir)
	if err != nil {
		return nil
	}
	out := make([]model.Child, len(entries))
	for i, e := range entries {
		out[i] = model.Child{Name: e.Name(), Dir: e.IsDir()}
	}
	return out
}
