import Foundation
import NIOConcurrencyHelpers

/// Ends what this process has started when this process ends without a chance to do so itself, as by SIGKILL.
///
/// A shell is told what is to be ended over a socket whose other end only this process holds: that closes whatever happens.
/// `PR_SET_PDEATHSIG` would not do: it goes by the thread that starts a child, and threads come and go.
public final class ChildWarden: Sendable {
    public static let shared = ChildWarden()

    /// Negative where no shell could be started: then nobody is ended, as without a warden.
    private let descriptor: Int32
    private let turn = NIOLock()

    private static let script = """
        while read -r sign one; do
            case $sign in
            +) all="$all $one" ;;
            -)
                rest=
                for other in $all; do [ "$other" = "$one" ] || rest="$rest $other"; done
                all=$rest
                ;;
            esac
        done
        for one in $all; do kill -KILL "$one"; done
        """

    private init() {
        var ends: [Int32] = [-1, -1]
        // Closed in every program at once: a child that held our end would keep the warden waiting.
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
            descriptor = -1
            return
        }
        let hasStarted = Self.startShell(reading: ends[0])
        close(ends[0])
        if !hasStarted { close(ends[1]) }
        descriptor = hasStarted ? ends[1] : -1
    }

    /// In a process group of its own, for Ctrl-C at a terminal must not end it first.
    private static func startShell(reading descriptor: Int32) -> Bool {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
        for number: Int32 in [1, 2] {
            posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let words = ["sh", "-c", script]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in arguments { free(pointer) } }
        var pid: Int32 = 0
        return posix_spawn(&pid, "/bin/sh", &actions, &attributes, &arguments, environ) == 0
    }

    /// `target` is ended when this process is gone: a process, or a process group as a negative number.
    public func watch(_ target: Int32) { tell("+ \(target)\n") }

    /// It has ended, or may go on alone.
    public func release(_ target: Int32) { tell("- \(target)\n") }

    private func tell(_ line: String) {
        let bytes = Array(line.utf8)
        turn.withLock {
            // No signal when the shell was ended by somebody.
            _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }
    }
}
