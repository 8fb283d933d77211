/// All that is wrong with one part of a request.
struct RequestFaults: Error, Hashable {
    let faults: [RequestFault]

    init(_ faults: [RequestFault]) { self.faults = faults }
    init(_ fault: RequestFault) { faults = [fault] }
}

/// The parts of a request, when each of them is sound; else one answer that names every fault of all of them, in this order.
func validated<each Value>(
    _ parts: repeat Result<each Value, RequestFaults>
) throws(APIFailure) -> (repeat each Value) {
    var faults: [RequestFault] = []
    for part in repeat each parts {
        if case .failure(let failure) = part { faults += failure.faults }
    }
    guard faults.isEmpty else { throw .validation(faults) }
    do {
        return (repeat try (each parts).get())
    } catch {
        throw .validation(faults)
    }
}
