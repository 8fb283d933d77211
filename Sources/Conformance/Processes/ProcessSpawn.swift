import Foundation

/// Two ends of a pipe, which no other child inherits.
struct PipePair {
    let reading: Int32
    let writing: Int32

    init() throws(LaunchFailure) {
        var descriptors: [Int32] = [-1, -1]
        guard pipe(&descriptors) == 0 else {
            throw LaunchFailure(description: "no pipe: \(String(cString: strerror(errno)))")
        }
        for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        reading = descriptors[0]
        writing = descriptors[1]
    }

    func closeBoth() {
        close(reading)
        close(writing)
    }
}

/// `posix_spawn`, into a process group of the child's own.
enum ProcessSpawn {
    static func spawn(
        _ launch: ProcessLaunch, input: Int32, output: Int32, error: Int32
    ) throws(LaunchFailure) -> Int32 {
        var argv = launch.argv
        if let directory = launch.directory {
            argv = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", directory] + argv
        }
        guard let program = argv.first, !program.isEmpty else {
            throw LaunchFailure(description: "no program is named")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, error, 2)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)
        var mask = sigset_t()
        sigemptyset(&mask)
        posix_spawnattr_setsigmask(&attributes, &mask)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)

        let environment = ProcessInfo.processInfo.environment.merging(launch.environment) { $1 }
        var arguments: [UnsafeMutablePointer<CChar>?] = argv.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var pid: Int32 = 0
        let result = posix_spawnp(&pid, program, &actions, &attributes, &arguments, &variables)
        guard result == 0 else {
            throw LaunchFailure(description: "\(program) can't be started: \(String(cString: strerror(result)))")
        }
        return pid
    }
}
