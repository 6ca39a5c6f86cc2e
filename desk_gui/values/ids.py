"""Who is meant: a UUIDv7 made by the sender, so that a retry names the same thing."""

import os
import time
from typing import NewType
from uuid import UUID

AgencyId = NewType("AgencyId", UUID)
ServiceId = NewType("ServiceId", UUID)
ContactId = NewType("ContactId", UUID)
RelationId = NewType("RelationId", UUID)
EvidenceId = NewType("EvidenceId", UUID)
ConsultationId = NewType("ConsultationId", UUID)
ClientId = NewType("ClientId", UUID)
CaseId = NewType("CaseId", UUID)
EntryId = NewType("EntryId", UUID)
PrivateLineId = NewType("PrivateLineId", UUID)
TaskId = NewType("TaskId", UUID)
TemplateId = NewType("TemplateId", UUID)
AppointmentId = NewType("AppointmentId", UUID)
ConferenceId = NewType("ConferenceId", UUID)
ActivityId = NewType("ActivityId", UUID)
NeedId = NewType("NeedId", UUID)
RoundId = NewType("RoundId", UUID)
PlanId = NewType("PlanId", UUID)
AgreementId = NewType("AgreementId", UUID)
AgendaItemId = NewType("AgendaItemId", UUID)
ConsentId = NewType("ConsentId", UUID)
WithdrawalId = NewType("WithdrawalId", UUID)
ReferralId = NewType("ReferralId", UUID)
ReferralEventId = NewType("ReferralEventId", UUID)
LetterId = NewType("LetterId", UUID)
MailingId = NewType("MailingId", UUID)
AnswerId = NewType("AnswerId", UUID)
PrivatePersonId = NewType("PrivatePersonId", UUID)
DispatchId = NewType("DispatchId", UUID)
EmergencyId = NewType("EmergencyId", UUID)
ResemblanceId = NewType("ResemblanceId", UUID)
CallId = NewType("CallId", UUID)
TagId = NewType("TagId", UUID)
CaseViewId = NewType("CaseViewId", UUID)
CaseLinkId = NewType("CaseLinkId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
DeadlineId = NewType("DeadlineId", UUID)
MergeId = NewType("MergeId", UUID)
SavedViewId = NewType("SavedViewId", UUID)
StaffId = NewType("StaffId", UUID)
DeskId = NewType("DeskId", UUID)
SubCategoryId = NewType("SubCategoryId", UUID)
PhraseId = NewType("PhraseId", UUID)
WishId = NewType("WishId", UUID)


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then random bits, so ids sort by the time they were made."""
    stamp = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    head = (stamp & 0xFFFF_FFFF_FFFF) << 80
    value = head | (tail & ((1 << 76) - 1)) | (0x7 << 76)
    value &= ~(0b11 << 62)
    return UUID(int=value | (0b10 << 62))
