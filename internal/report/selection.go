// Package report turns what the engine knows into what the command line prints: the findings of
// the paths a user named, as text or JSON, lists of functions, and pages of rules.
package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// Selection is the part of a workspace that the paths on a command line name. It is immutable.
type Selection struct {
	Snapshot *workspace.Snapshot
	targets  []target
}

// target is one path of the command line.
type target struct {
	arg  string // as given, with forward slashes
	path string // absolute, as files.Clean gives it
	file bool
	app  string // root of the app around it, "" if apps lie at or below it
}

// Open scans what args name: a directory, with the apps in it or else the app around it, or a
// file with the app around it. An error is one sentence about a path that cannot be read.
func Open(ctx context.Context, fsys files.FS, opt workspace.Options, args []string) (*Selection, error) {
	s := &Selection{}
	for _, arg := range args {
		t, err := newTarget(fsys, arg)
		if err != nil {
			return nil, err
		}
		s.targets = append(s.targets, t)
	}
	session := workspace.New(fsys, opt)
	var folders []string
	scan := func() error {
		before := len(folders)
		for _, t := range s.targets {
			if f := t.folder(); !slices.Contains(folders, f) {
				folders = append(folders, f)
			}
		}
		if len(folders) == before {
			return nil
		}
		session.SetFolders(folders)
		err := session.Scan(ctx, nil)
		s.Snapshot = session.Snapshot()
		return err
	}
	if err := scan(); err != nil {
		return nil, err
	}
	for i, t := range s.targets {
		if !t.file && !slices.ContainsFunc(s.Snapshot.Apps(), func(a *model.App) bool { return within(a.Root, t.path) }) {
			s.targets[i].app = appAround(fsys, path.Dir(t.path))
		}
	}
	if err := scan(); err != nil {
		return nil, err
	}
	for _, t := range s.targets {
		if err := s.readable(t); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func newTarget(fsys files.FS, arg string) (target, error) {
	abs, err := filepath.Abs(arg)
	if err != nil || arg == "" {
		return target{}, unreadable(arg, fs.ErrNotExist)
	}
	t := target{arg: path.Clean(filepath.ToSlash(arg)), path: files.Clean(abs)}
	info, err := fsys.Stat(t.path)
	switch {
	case err != nil:
		return target{}, unreadable(arg, err)
	case info.IsDir():
		return t, nil
	case !info.Mode().IsRegular():
		return target{}, unreadable(arg, files.ErrNotRegular)
	}
	t.file, t.app = true, appAround(fsys, path.Dir(t.path))
	return t, nil
}

func unreadable(arg string, err error) error {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = errors.New("no such file or directory")
	}
	return fmt.Errorf("cannot read '%s': %w", printable(arg), err)
}

// appAround is the nearest directory from dir upwards that holds a host.json, or "".
func appAround(fsys files.FS, dir string) string {
	for {
		if info, err := fsys.Stat(path.Join(dir, model.HostFile)); err == nil && !info.IsDir() {
			return dir
		}
		if dir == path.Dir(dir) {
			return ""
		}
		dir = path.Dir(dir)
	}
}

// folder is the directory to scan for the target.
func (t target) folder() string {
	switch {
	case t.app != "":
		return t.app
	case t.file:
		return path.Dir(t.path)
	}
	return t.path
}

// readable fails if the very path the user named could not be read.
func (s *Selection) readable(t target) error {
	for _, p := range s.Snapshot.Problems() {
		if p.Path == t.path {
			return unreadable(t.arg, p.Err)
		}
	}
	if f := s.Snapshot.File(t.path); f != nil && f.Err != nil {
		return unreadable(t.arg, f.Err)
	}
	return nil
}

// covers reports whether the target names the path itself or a directory around it.
func (t target) covers(p string) bool {
	return p == t.path || !t.file && within(p, t.path)
}

// touches reports whether a function is made of files that the target names.
func (t target) touches(f *model.Function) bool {
	if t.app == "" {
		return t.covers(f.Dir)
	}
	if f.App.Root != t.app {
		return false
	}
	if t.file {
		return f.DependsOn(t.path) || path.Join(t.app, model.HostFile) == t.path
	}
	return t.covers(f.Dir) || t.covers(f.Script.Path) || f.Entry != nil && f.Entry.File != nil && t.covers(f.Entry.File.Path)
}

// owner is the first target that covers a path.
func (s *Selection) owner(p string) (target, bool) {
	for _, t := range s.targets {
		if t.covers(p) {
			return t, true
		}
	}
	return target{}, false
}

// configured is the first target that takes its settings from a file.
func (s *Selection) configured(p string) (target, bool) {
	for _, a := range s.apps() {
		if c := a.Layers[0]; c == nil || c.Path != p {
			continue
		}
		for _, t := range s.targets {
			if !t.file && (t.app == a.Root || t.app == "" && t.covers(a.Root)) {
				return t, true
			}
		}
	}
	return target{}, false
}

// apps are those the targets name or lie in.
func (s *Selection) apps() []*model.App {
	var apps []*model.App
	for _, a := range s.Snapshot.Apps() {
		if slices.ContainsFunc(s.targets, func(t target) bool { return t.app == a.Root || t.app == "" && t.covers(a.Root) }) {
			apps = append(apps, a)
		}
	}
	return apps
}

// functions are those of an app that the targets touch.
func (s *Selection) functions(a *model.App) []*model.Function {
	var list []*model.Function
	for _, f := range a.Functions {
		if slices.ContainsFunc(s.targets, func(t target) bool { return t.touches(f) }) {
			list = append(list, f)
		}
	}
	return list
}

// Problems names the directories that could not be read, one sentence each.
func (s *Selection) Problems() []string {
	var lines []string
	for _, p := range s.Snapshot.Problems() {
		for _, t := range s.targets {
			if within(p.Path, t.folder()) {
				lines = append(lines, unreadable(t.shown(p.Path), p.Err).Error())
				break
			}
		}
	}
	return slices.Compact(lines)
}

// shown is a path as a user in the working directory would write it.
func (t target) shown(p string) string {
	base, prefix := t.path, t.arg
	if t.file {
		base, prefix = path.Dir(base), path.Dir(prefix)
	}
	return path.Join(prefix, relative(p, base))
}

// named is a path in JSON: relative to the argument where it is the only one, and a directory.
func (s *Selection) named(t target, p string) string {
	if len(s.targets) == 1 && !t.file {
		return relative(p, t.path)
	}
	return t.shown(p)
}

// relative is the way from base to p; p itself where there is none.
func relative(p, base string) string {
	rel, err := filepath.Rel(filepath.FromSlash(base), filepath.FromSlash(p))
	if err != nil {
		return p
	}
	return filepath.ToSlash(rel)
}

func within(p, dir string) bool {
	return p == dir || strings.HasPrefix(p, strings.TrimSuffix(dir, "/")+"/")
}
