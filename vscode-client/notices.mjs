// The licences of everything that is part of the package: the modules that esbuild bundled, and those that Go linked into funcls.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** All notices as text. Every module has one, or there is no package. */
export function notices(metafiles) {
	const found = [...bundled(metafiles), ...linked()].sort((a, b) => (a.name < b.name ? -1 : 1));
	const intro = "This extension and the server in it contain the following modules, under the licences below.\n";
	return [intro, ...found.map(({ name, version, dir }) => `${name} ${version}\n\n${licence(name, dir)}`)].join(`\n${"-".repeat(80)}\n`);
}

function bundled(metafiles) {
	const modules = new Map();
	for (const input of metafiles.flatMap((m) => Object.keys(m.inputs))) {
		const at = input.lastIndexOf("node_modules/");
		if (at >= 0) {
			const [first, second] = input.slice(at + "node_modules/".length).split("/");
			const name = first.startsWith("@") ? `${first}/${second}` : first;
			const dir = input.slice(0, at) + path.join("node_modules", name);
			modules.set(dir, { name, dir, version: JSON.parse(readFileSync(path.join(dir, "package.json"), "utf8")).version });
		}
	}
	return modules.values();
}

function linked() {
	const list = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}";
	const go = (...args) => execFileSync("go", args, { cwd: "..", encoding: "utf8", env: { ...process.env, CGO_ENABLED: "1" } });
	const modules = new Set(go("list", "-deps", "-f", list, "./cmd/funcls").split("\n").filter(Boolean));
	const own = [...modules].map((line) => {
		const [name, version, ...dir] = line.split(" ");
		return { name, version, dir: dir.join(" ") };
	});
	return [...own, { name: "Go", version: go("env", "GOVERSION").trim(), dir: go("env", "GOROOT").trim() }];
}

function licence(name, dir) {
	const files = readdirSync(dir).filter((f) => /^(licen[cs]e|copying|notice|third.?party)/i.test(f));
	const texts = files.map((f) => readFileSync(path.join(dir, f), "utf8").trim());
	const manifest = path.join(dir, "package.json");
	if (texts.length === 0 && existsSync(manifest)) {
		texts.push(`Licence: ${JSON.parse(readFileSync(manifest, "utf8")).license}`);
	}
	if (texts.length === 0) {
		throw new Error(`${name} has no licence in ${dir}`);
	}
	return `${texts.join("\n\n")}\n`;
}
