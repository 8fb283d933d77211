import Brokers
import LosslessJSON
import OrchestratorWire
import ProcessStore

/// One thing that a worker does wrong. Each hook that is not nil replaces or follows what the sound worker does.
struct Fault: Sendable {
    typealias Reader = @Sendable (inout EntryEditor) -> Void
    typealias Settler = @Sendable (Settlement, Delivery, FaultContext) async -> [Settlement]

    let id: String
    /// What the worker does, in a sentence that begins behind "It".
    let title: String
    /// The command line that the worker gets in place of its own.
    var arguments: @Sendable ([String]) -> [String] = { $0 }
    /// Before anything else.
    var starting: @Sendable () -> Void = {}
    /// Changes what the worker reads of an entry that is JSON.
    var reading: Reader?
    /// Changes what the worker reads of any entry.
    var readingBytes: (@Sendable ([UInt8]) -> [UInt8])?
    /// What the worker gets of what was taken; what it does not get stays held.
    var taking: (@Sendable ([Delivery], FaultContext) async -> [Delivery])?
    /// The settlements in place of one.
    var settling: Settler?
    /// After a settlement was carried out.
    var settled: (@Sendable (Settlement, Delivery, FaultContext) async -> Void)?
    /// Before what is still held is given back, in the order in which it was taken.
    var closing: (@Sendable ([Delivery], FaultContext) async -> Void)?
    var closed: (@Sendable ([Delivery], FaultContext) async -> Void)?
    /// In place of the upkeep.
    var maintaining: (@Sendable (any BrokerConsumer, FaultContext) async -> Void)?
    var storing: (@Sendable ([AddressedResult], any ResultBackend, FaultContext) async throws(BrokerError) -> Void)?
    var store: (@Sendable (any ProcessStore, FaultContext) -> any ProcessStore)?
    var broker: (@Sendable (any Broker, FaultContext) -> any Broker)?
    /// In place of a reply to remote control; the second and third are exchange and routing key.
    var replying: (@Sendable ([UInt8], String, String, any Broker, FaultContext) async throws(BrokerError) -> Int)?
    /// In place of what is broadcast; the second is the channel.
    var broadcasting: (@Sendable ([UInt8], String, any Broker, FaultContext) async throws(BrokerError) -> Int)?
    /// What the worker hears of a broadcast: as many as are returned.
    var hearing: (@Sendable (Broadcast, FaultContext) async -> [Broadcast])?

    init(_ id: String, _ title: String) {
        self.id = id
        self.title = title
    }
}
