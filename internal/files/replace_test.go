package files

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "a.json"), filepath.Join(dir, "link.json")
	if err := os.WriteFile(name, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	target := name
	if os.Symlink(name, link) == nil {
		target = link
	}
	if err := (Disk{}).Replace(target, []byte("new")); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(name)
	info, statErr := os.Lstat(name)
	if string(content) != "new" || err != nil || statErr != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%q %v %v %v", content, err, statErr, info.Mode())
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 2 {
		t.Errorf("left behind: %v %v", entries, err)
	}
	fresh := filepath.Join(dir, "a", "b", "new.json")
	if err := (Disk{}).Replace(fresh, []byte("made")); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(fresh); string(content) != "made" || err != nil {
		t.Errorf("%q %v", content, err)
	}
	nowhere := filepath.Join(dir, "nowhere.json")
	if os.Symlink(filepath.Join(dir, "none"), nowhere) == nil && (Disk{}).Replace(nowhere, nil) == nil {
		t.Error("what a link to nowhere means was written")
	}
}

func TestCreateAndRemove(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "new.py"), filepath.Join(dir, "sub", "other.json")
	if err := os.Mkdir(filepath.Dir(second), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{first, second} {
		if err := (Disk{}).Create(filepath.ToSlash(name), []byte("x")); err != nil {
			t.Fatal(err)
		}
		if (Disk{}).Create(filepath.ToSlash(name), []byte("y")) == nil {
			t.Errorf("%s is made twice", name)
		}
	}
	if err := (Disk{}).Remove(filepath.ToSlash(second)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(second)); err == nil {
		t.Error("an empty directory stays")
	}
	if _, err := os.Stat(first); err != nil {
		t.Error(err)
	}
}
