package files

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Limits of a walk. Links are followed at most maxLinks deep, because folders that link to each
// other have exponentially many paths.
const (
	walkWorkers = 8
	maxDepth    = 64
	maxLinks    = 2
)

// ErrTooDeep is the problem of a folder that lies more than 64 folders below the root.
var ErrTooDeep = errors.New("folder is nested too deeply to be scanned")

// WalkOptions says where a walk does not go. The root itself is always walked.
type WalkOptions struct {
	// Skip is asked before a directory is read. It may be called concurrently.
	Skip func(path, name string) bool
	// Prune is asked when a directory has been read; if it agrees, it is as if skipped.
	// It may be called concurrently.
	Prune func(path string, entries []Entry) bool
}

// Tree is what a walk found.
type Tree struct {
	Root string
	// Dirs holds the entries of each directory, by its path, in the order of names. A directory
	// that is an entry but no key was skipped or is a Problem: nothing is known of its inside.
	Dirs map[string][]Entry
	// Problems are the directories that could not be read, in the order of paths.
	Problems []Problem
}

// Entry is a file or directory inside a directory. A link counts as what it leads to.
type Entry struct {
	Name  string
	IsDir bool
	Size  int64 // in bytes; 0 for a directory
}

// Problem is a directory that could not be read.
type Problem struct {
	Path string
	Err  error
}

// Lookup finds the entry of a path below the root.
func (t *Tree) Lookup(path string) (Entry, bool) {
	slash := strings.LastIndexByte(path, '/')
	if slash < 0 {
		return Entry{}, false
	}
	entries, ok := t.Dirs[path[:slash]]
	if !ok {
		entries = t.Dirs[path[:slash+1]] // the root of a disk
	}
	i, found := slices.BinarySearchFunc(entries, path[slash+1:], func(e Entry, name string) int {
		return strings.Compare(e.Name, name)
	})
	if !found {
		return Entry{}, false
	}
	return entries[i], true
}

// place is a directory to be read: its path, and the real paths of it and of the directories
// it was reached through.
type place struct {
	path, real string
	links      int
	above      *place
}

// listing is what reading a place gave.
type listing struct {
	entries []Entry
	below   []place
	pruned  bool
	err     error
}

// Walk lists root and everything below it, several directories at a time, one level after the
// other. Links to directories are followed unless they lead out of root or back up. It fails
// only if ctx ends; whatever cannot be read is a Problem, and what vanishes meanwhile is left out.
func Walk(ctx context.Context, fsys FS, root string, opt WalkOptions) (*Tree, error) {
	root = Clean(root)
	tree := &Tree{Root: root, Dirs: map[string][]Entry{}}
	real, err := fsys.RealPath(root)
	if err != nil {
		tree.Problems = append(tree.Problems, Problem{root, err})
		return tree, ctx.Err()
	}
	level := []place{{path: root, real: real}}
	for depth := 0; len(level) > 0; depth++ {
		found := make([]listing, len(level))
		var next atomic.Int64
		var workers sync.WaitGroup
		for range min(walkWorkers, len(level)) {
			workers.Go(func() {
				for ctx.Err() == nil {
					i := int(next.Add(1)) - 1
					if i >= len(level) {
						return
					}
					found[i] = list(fsys, &level[i], real, opt)
				}
			})
		}
		workers.Wait()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var below []place
		for i, l := range found {
			switch at := level[i]; {
			case l.pruned && depth > 0:
			case l.err == nil:
				tree.Dirs[at.path] = l.entries
				below = append(below, l.below...)
			case depth == 0 || !errors.Is(l.err, fs.ErrNotExist):
				tree.Problems = append(tree.Problems, Problem{at.path, l.err})
			}
		}
		if depth == maxDepth {
			for _, p := range below {
				tree.Problems = append(tree.Problems, Problem{p.path, ErrTooDeep})
			}
			below = nil
		}
		level = below
	}
	slices.SortFunc(tree.Problems, func(a, b Problem) int { return strings.Compare(a.Path, b.Path) })
	return tree, nil
}

// list reads one directory and says which directories below it are to be read next.
func list(fsys FS, at *place, root string, opt WalkOptions) listing {
	read, err := fsys.ReadDir(at.path)
	if err != nil {
		return listing{err: err}
	}
	var l listing
	l.entries = make([]Entry, 0, len(read))
	for _, entry := range read {
		path := join(at.path, entry.Name())
		link := entry.Type()&fs.ModeSymlink != 0
		e := Entry{Name: entry.Name(), IsDir: entry.IsDir()}
		if !e.IsDir {
			info, err := entry.Info()
			if err == nil && link {
				info, err = fsys.Stat(path)
			}
			if err != nil {
				continue // vanished, or a link to nothing
			}
			if e.IsDir = info.IsDir(); !e.IsDir {
				e.Size = info.Size()
			}
		}
		l.entries = append(l.entries, e)
		if !e.IsDir || opt.Skip != nil && opt.Skip(path, e.Name) {
			continue
		}
		below := place{path: path, real: join(at.real, e.Name), links: at.links, above: at}
		if link {
			below.links++
			below.real, err = fsys.RealPath(path)
			if err != nil || below.links > maxLinks || !within(below.real, root) || at.inside(below.real) {
				continue
			}
		}
		l.below = append(l.below, below)
	}
	slices.SortFunc(l.entries, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	l.pruned = opt.Prune != nil && opt.Prune(at.path, l.entries)
	return l
}

// inside reports whether p was reached through the directory with this real path.
func (p *place) inside(real string) bool {
	for ; p != nil; p = p.above {
		if p.real == real {
			return true
		}
	}
	return false
}
