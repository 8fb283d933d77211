/// All that can be wrong with this worker.
enum Faults {
    static let all =
        LenientFaults.all + StrictFaults.all + SettlingFaults.all + TakingFaults.all + RecordingFaults.all
        + ControlFaults.all + NewsFaults.all + ProcessFaults.all + ProcessFaults.null

    static subscript(id: String) -> Fault? { all.first { $0.id == id } }
}
