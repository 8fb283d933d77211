import Foundation
import LocalProcesses

/// Does to a fleet what breaks fleets, and proves from ledgers outside of it that nothing was lost and nothing recorded twice.
///
/// Our workers and real Celery workers take messages from one redis-server. The broker's append-only file tells where each
/// message has been, the database which steps are recorded, and files that outlive their writers which steps were started.
@main
enum Chaos {
    static func main() async {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.contains("--help") || arguments.contains("-h") {
                print(ChaosOptions.usage)
                return
            }
            let outcome = try await Run.perform(ChaosOptions(arguments))
            print(outcome.text)
            exit(outcome.isSound ? 0 : 1)
        } catch {
            say("\(error)")
            exit(3)
        }
    }
}
