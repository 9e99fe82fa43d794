// Makes the package of one platform: builds funcls for it, bundles the extension, and packs both.
//
//     node package.mjs [target] [binary]
//
// The target is this machine's if none is given, and "universal" is a package without funcls, which then has to be on the PATH. With a
// binary that one is packed, and nothing is built. CC is the C compiler for the target. Versions with an odd minor number are pre-releases.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const platforms = {
	"linux-x64": ["linux", "amd64"],
	"linux-arm64": ["linux", "arm64"],
	"alpine-x64": ["linux", "amd64"],
	"darwin-x64": ["darwin", "amd64"],
	"darwin-arm64": ["darwin", "arm64"],
	"win32-x64": ["windows", "amd64"],
	"win32-arm64": ["windows", "arm64"],
};
const [target = `${process.platform}-${process.arch}`, binary] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const run = (command, args, env = {}) => execFileSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });

if (target !== "universal" && !platforms[target]) {
	console.error(`There is no package for ${target}. There is one for each of ${Object.keys(platforms).join(", ")}, and universal.`);
	process.exit(2);
}
rmSync("bin", { recursive: true, force: true });
if (target !== "universal") {
	const [GOOS, GOARCH] = platforms[target];
	const file = path.join("bin", GOOS === "windows" ? "funcls.exe" : "funcls");
	mkdirSync("bin");
	if (binary) {
		copyFileSync(binary, file);
	} else {
		const flags = `-s -w -X main.release=v${version}`;
		run("go", ["build", "-trimpath", "-ldflags", flags, "-o", file, "../cmd/funcls"], { GOOS, GOARCH, CGO_ENABLED: "1" });
	}
}
run(process.execPath, ["build.mjs"]);
mkdirSync("../bin", { recursive: true });
const out = `../bin/funcls-${target}-${version}.vsix`;
const links = ["--baseContentUrl", "https://github.com/funcls/funcls/blob/main/vscode-client"];
links.push("--baseImagesUrl", "https://github.com/funcls/funcls/raw/main/vscode-client");
const kind = target === "universal" ? [] : ["--target", target];
if (Number(version.split(".")[1]) % 2 === 1) {
	kind.push("--pre-release");
}
run(process.execPath, ["node_modules/@vscode/vsce/vsce", "package", "--no-dependencies", ...kind, ...links, "--out", out]);
