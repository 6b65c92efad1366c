#!/usr/bin/env bash
# `make dist`: all that is handed out, in dist/. Needs the tools that the Makefile installs in .tools and .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export PATH=$root/.tools/bin:$root/.venv/bin:$PATH
version=$(cargo metadata --no-deps --format-version 1 | python3 -c 'import json,sys; print(json.load(sys.stdin)["packages"][0]["version"])')
host=$(rustc -vV | sed -n 's/^host: //p')
arch=${host%%-*}
say() { printf '\n== %s\n' "$*"; }

# One program for all products, which needs no library of the system. musl is what it is meant for; where its target is
# not installed, glibc is linked into it, which does the same but for names of users and hosts, which un2akn looks up nowhere.
target=$arch-unknown-linux-musl
if [ -d "$(rustc --print target-libdir --target "$target")" ] && command -v musl-gcc >/dev/null; then
    kind="static, with musl"
else
    target=$arch-unknown-linux-gnu
    kind="static, with glibc, because there is no musl here (rustup target add $arch-unknown-linux-musl; Debian: musl-tools)"
fi
# `PROFILE=release make dist` tries all this without waiting for LTO.
profile=${PROFILE:-dist}
[ "$profile" = dist ] || kind="$kind; with the profile $profile, not to be handed out"
# Only the program itself must know that it is static.
static=(-C target-feature=+crt-static)
if [ "$target" = "$host" ]; then
    for=() built=${CARGO_TARGET_DIR:-target}/$profile
else
    for=(--target "$target") built=${CARGO_TARGET_DIR:-target}/$target/$profile
fi
stage=$root/target/stage

# Licences are read offline, from the sources of all crates, those for other systems too; a build fetches only its own.
cargo fetch --locked

say "the program: $kind"
cargo rustc --locked --profile "$profile" "${for[@]}" --bin un2akn -- "${static[@]}"
program=$built/un2akn
if readelf --dynamic "$program" | grep -q NEEDED; then
    echo "$program needs libraries; it is not static" >&2
    exit 1
fi

rm -rf dist "$stage"
mkdir -p dist "$stage/completions"

say "manual pages and completions"
"$program" man --all "$stage/man"
for shell in bash zsh fish; do "$program" completions $shell >"$stage/completions/un2akn.$shell"; done

say "licences of third parties, and the list of parts (CycloneDX)"
cargo about generate --locked --offline --fail --config packaging/about.toml packaging/about.hbs \
    --output-file dist/third-party.txt
cp dist/third-party.txt "$stage/"
cargo cyclonedx --quiet --format json --target "$target" --override-filename un2akn.cdx
# Where it was built is nobody's business.
sed "s#path+file://$root##g; s#file://$root##g" un2akn.cdx.json >"dist/un2akn-$version.cdx.json"
rm un2akn.cdx.json

say "archive"
name=un2akn-$version-$target
mkdir "$stage/$name"
cp -r "$program" "$stage/man" "$stage/completions" README.md CHANGELOG.md LICENSE* dist/third-party.txt docs \
    packaging/un2akn.service packaging/un2akn.timer packaging/nightly.toml "$stage/$name/"
tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --directory="$stage" "$name" |
    gzip --no-name --best >"dist/$name.tar.gz"

say "Debian package"
{
    printf 'un2akn (%s-1) unstable; urgency=medium\n\n  * See changelog.gz in this folder.\n\n' "$version"
    printf ' -- The un2akn authors <un2akn@users.noreply.github.com>  %s\n' "$(date --utc --rfc-email --date="@$SOURCE_DATE_EPOCH")"
} >"$stage/changelog"
gzip --no-name --best --stdout CHANGELOG.md >"$stage/changelog.gz"
cargo deb --no-build --no-strip --locked --profile "$profile" "${for[@]}" --output dist/

say "Python wheel"
# It runs wherever Linux does: with glibc as with musl, and with each Python from 3.10 on.
maturin build --locked --profile "$profile" "${for[@]}" --compatibility manylinux2014 --out dist -- "${static[@]}"

say "checksums"
(cd dist && sha256sum -- * >SHA256SUMS && cat SHA256SUMS && ls -l)
printf '\nbuilt: %s\n' "$kind"
