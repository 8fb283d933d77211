import Brokers
import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Workflows

extension WorkerMachine {
    /// What the machine is told. Times come with each call.
    enum Event: Sendable {
        /// Begin: nothing is claimed before.
        case started
        /// The answer to ``Action/claim(limit:)``: what was claimed, read by the codec.
        case received([ReceivedMessage])
        case claimFailed(BrokerError)
        /// The answer to ``Action/settle(_:)``: which claims were no longer ours.
        case settled(lost: Set<Receipt>)
        case settleFailed(BrokerError)
        /// The answer to ``Action/storeResults(_:)``.
        case resultsStored
        case resultsFailed(BrokerError)
        /// The answer to ``Action/claimProcess(_:_:)``.
        case processClaimed(Receipt, Result<RunClaim, StoreError>)
        /// The answer to ``Action/createProcess(_:_:)``.
        case processCreated(Receipt, Result<Void, StoreError>)
        /// The answer to ``Action/releaseLease(_:_:_:)``.
        case leaseReleased(Receipt, Result<Void, StoreError>)
        case runEnded(Receipt, RunEnd)
        /// The answer to ``Action/renew(_:until:)``.
        case renewed(lost: [Lease])
        case renewFailed(StoreError)
        case storeProbed(Result<Void, StoreError>)
        /// The time of the last ``Action/wake(at:)`` has come.
        case timer
        /// First signal: take nothing more, finish what runs.
        case shutdown
        /// Second signal: end what runs, too.
        case stop
    }

    /// What the machine wants done.
    enum Action: Sendable {
        /// One at a time; answered by `received` or `claimFailed`.
        case claim(limit: Int)
        /// One at a time; answered by `settled` or `settleFailed`.
        case settle([Settlement])
        /// One at a time; answered by `resultsStored` or `resultsFailed`.
        case storeResults([AddressedResult])
        /// Tell monitors.
        case tell(TaskEvent)
        case claimProcess(Receipt, RunRequest)
        case createProcess(Receipt, NewProcess)
        case run(Receipt, TaskRequest, Lease, ProcessSnapshot, engineLocked: Bool)
        case releaseLease(Receipt, Lease, LeaseRelease)
        case cancelRun(Receipt)
        /// The step that runs has to end; the run goes on and records what came of it.
        case stopStep(Receipt, StopReason)
        /// Take from these queues from now on, and end the claim that waits at others.
        case consume([String])
        /// One heartbeat beside the others.
        case beat
        /// One at a time; answered by `renewed` or `renewFailed`.
        case renew([Lease], until: Date)
        case probeStore
        /// Replaces the time asked for before.
        case wake(at: Date)
        case log(LogEntry)
        /// End the claim that waits for messages.
        case stopClaiming
        /// Nothing runs and nothing is left to settle: close the consumer, which gives back the rest.
        case finished
    }

    /// What is worth a line in the log. Texts are made where the line is written, and only if it is.
    enum LogEntry: Sendable {
        case received(TaskRequest, Delivery)
        case refused(Refusal, Delivery)
        case expired(TaskRequest, Delivery)
        case waiting(TaskRequest, Delivery, until: Date, WaitingReason)
        case heldLimitReached(messages: Int, bytes: Int)
        case processCreated(TaskRequest, Delivery)
        case processStarted(TaskRequest, Delivery, workflow: String, takenOver: Bool)
        case processFinished(TaskRequest, Delivery, RunEnd, seconds: Double)
        case otherWorkflow(TaskRequest, Delivery, stored: String)
        case duplicate(TaskRequest, Delivery, ProcessStatus)
        case wrongStatus(TaskRequest, Delivery, ProcessStatus)
        case settled(TaskRequest?, Delivery, Settlement)
        case claimLost(TaskRequest?, Delivery, Settlement)
        case brokerTrouble(BrokerError, retryIn: Double)
        case brokerBack
        case resultTrouble(BrokerError, retryIn: Double)
        case resultsLost(Int, BrokerError)
        case resultsBack
        case storeTrouble(StoreTrouble, TaskRequest?, retryIn: Double)
        case storeBack
        case revoked([String])
        case stampsRevoked(JSONObject)
        case messageRevoked(TaskRequest, Delivery)
        case stepStopped(TaskRequest, Delivery, StopReason)
        case consuming([String])
        case resized(Int)
        case shuttingDown(running: Int, waiting: Int)
        case stopping(running: Int)
    }
}
