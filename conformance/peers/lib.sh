# Sourced by the peers' scripts: a Python environment per content of a list of pins, made once and kept.
peers_cache=${PEERS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/orchestrator-wire-peers}
export PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1

peer_python() {
    local candidate
    for candidate in ${PYTHON:-python3 /usr/bin/python3}; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    echo "peers: need Python 3.11 or newer with venv (Debian: python3-venv; or set PYTHON)" >&2
    return 1
}

# make_venv NAME REQUIREMENTS: prints the folder of the environment.
make_venv() {
    local name=$1 requirements=$2 python key venv
    python=$(peer_python) || return 1
    key=$({ "$python" -V; cat "$requirements"; } | sha256sum | cut -c1-12)
    venv=$peers_cache/$name-$key
    if [ ! -e "$venv/.complete" ]; then
        mkdir -p "$peers_cache"
        (
            flock 9
            [ -e "$venv/.complete" ] && exit 0
            echo "peers: installing $name into $venv" >&2
            rm -rf "$venv"
            "$python" -m venv "$venv"
            "$venv/bin/python" -m pip install -q --no-deps -r "$requirements" >&2
            touch "$venv/.complete"
        ) 9>"$peers_cache/$name.lock" || return 1
    fi
    printf '%s\n' "$venv"
}
